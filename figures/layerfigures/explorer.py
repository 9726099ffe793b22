"""What turns a picture into an explorer: controls, a function from their values to a Picture, and a view of the newest.

Nothing here knows what is explored: every lesson's explorer is an Explorer over one of its pure picture functions.
"""

import html

import ipywidgets as widgets


class Explorer(widgets.VBox):
    """Controls above a picture that follows them.

    draw: a function of the controls' values, by name, that returns a Picture; all of one size, so that nothing on the
        page jumps. A ValueError is a setting that makes no sense: its sentence stands in place of the picture.
    controls: widgets with a `value`, by the names of draw's arguments.
    adjust: called with the controls (by name) before each drawing, to fit one's range to the others' values.

    Where no kernel runs, as on a code host, the picture of the moment it was shown stands in for the widget.
    """

    def __init__(self, draw, controls, adjust=None):
        self.draw, self.controls, self._adjust = draw, controls, adjust
        self._busy = False
        self.picture, self.message = None, ""
        self.view = widgets.HTML()
        for control in controls.values():
            control.observe(self._follow, names="value")
        panel = widgets.Box(
            list(controls.values()), layout=widgets.Layout(flex_flow="row wrap", grid_gap="4px 16px", max_width="800px")
        )
        super().__init__([panel, self.view])
        self._follow()

    def _follow(self, _change=None):
        # Drawn at once, not later: the browser holds back a slider's next value until this one has been answered,
        # and then sends the newest only. An adjustment that changes another control must not draw a second time.
        if self._busy:
            return
        self._busy = True
        try:
            if self._adjust:
                self._adjust(self.controls)
            self.picture = self.draw(**{name: control.value for name, control in self.controls.items()})
            self.message = ""
            self.view.layout.min_height = f"{self.picture.size[1] + 8}px"
            self.view.value = self.picture.html(effort=1)
        except ValueError as error:
            self.message = str(error)
            self.view.value = (
                '<p role="status" style="margin: 1em; padding: 1em; max-width: 40em; color: #1B1F24; '
                f'background: #FFFFFF; border-left: 4px solid #D55E00">{html.escape(self.message)}</p>'
            )
        finally:
            self._busy = False

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        live = super()._repr_mimebundle_(include=include, exclude=exclude, **options)
        data = live[0] if isinstance(live, tuple) else live
        data["text/plain"] = self.picture.alt if self.picture else self.message
        data["text/html"] = self.picture.html() if self.picture else self.view.value
        return data


def slider(label, value, least, most):
    """A whole number to slide, or to step with the arrow keys."""
    return widgets.IntSlider(
        value, least, most, description=label, style={"description_width": "70px"}, layout=widgets.Layout(width="240px")
    )


def choice(label, options):
    """One of a few words."""
    return widgets.Dropdown(
        options=options,
        description=label,
        style={"description_width": "70px"},
        layout=widgets.Layout(width="240px"),
    )
