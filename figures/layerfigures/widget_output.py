"""Show widgets as a notebook's output, both with ipywidgets 7 (as on Google Colab) and with ipywidgets 8."""

import ipywidgets as widgets

VIEW = "application/vnd.jupyter.widget-view+json"
IS_OLD = not hasattr(widgets.Widget, "_repr_mimebundle_")  # in ipywidgets 7, a widget displays itself


def view_of(widget):
    """Return the MIME bundle that shows a widget if there is a kernel. Its other entries are fallbacks.

    >>> view_of(widgets.IntSlider())["application/vnd.jupyter.widget-view+json"]["version_major"]
    2
    """
    if IS_OLD:
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}
    live = widgets.Widget._repr_mimebundle_(widget)
    return live[0] if isinstance(live, tuple) else live
