"""A lesson that is open in JupyterLab in a browser, with methods that run its cells and use its explorers."""

from __future__ import annotations

from collections.abc import Callable

CELL_SECONDS = 300
POLLING = 100  # milliseconds; by default, Playwright polls on every frame, which keeps Chromium drawing all the time


class Notebook:
    """One lesson, open in the page. Cells are identified by their ids in the file."""

    def __init__(self, page, address: str, name: str) -> None:
        """Open a lesson. If the page already shows this JupyterLab, the page isn't reloaded."""
        self.page = page
        if page.url.startswith(f"{address}lab"):
            open_path = "async path => { await window.jupyterapp.commands.execute('docmanager:open', {path}); }"
            page.evaluate(open_path, f"notebooks/{name}")
        else:
            page.goto(f"{address}lab/tree/notebooks/{name}?reset")  # closes the notebooks that were open before
        opened = """name => {
            const panel = window.jupyterapp?.shell.currentWidget;
            return panel?.context?.path?.endsWith(name) && panel.content?.widgets?.length;
        }"""
        page.wait_for_function(opened, arg=name, polling=POLLING)
        page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.ready")

    def run_all(self, seconds: float = CELL_SECONDS) -> None:
        """Run every cell, as the menu's Run All Cells does, and wait until no cell is pending or running."""
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(
            """() => {
                const panel = window.jupyterapp.shell.currentWidget;
                const busy = panel.content.widgets.some(cell =>
                    cell.model.type === 'code' && cell.model.executionCount === null && cell.model.sharedModel.source);
                return !busy && panel.sessionContext.session?.kernel?.status === 'idle';
            }""",
            timeout=seconds * 1000,
            polling=POLLING,
        )

    def write(self, cell: str, source: str) -> None:
        """Replace the text of a cell."""
        find = "window.jupyterapp.shell.currentWidget.content.widgets.find(cell => cell.model.id === id)"
        self.page.evaluate(f"([id, source]) => {{ {find}.model.sharedModel.setSource(source) }}", [cell, source])

    def delete(self, *cells: str) -> None:
        """Delete cells, as a student might."""
        self.page.evaluate(
            """ids => {
                const notebook = window.jupyterapp.shell.currentWidget.content.model.sharedModel;
                for (let index = notebook.cells.length - 1; index >= 0; index--)
                    if (ids.includes(notebook.cells[index].id)) notebook.deleteCell(index);
            }""",
            list(cells),
        )

    def cell(self, cell: str):
        """Return the locator of the cell with this id."""
        index = self.page.evaluate(
            "id => window.jupyterapp.shell.currentWidget.content.widgets.findIndex(cell => cell.model.id === id)", cell
        )
        assert index >= 0, f"There is no cell {cell}"
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def run(self, *cells: str, seconds: float = CELL_SECONDS) -> None:
        """Run individual cells, one after another."""
        for cell in cells:
            done = """async id => {
                const panel = window.jupyterapp.shell.currentWidget;
                panel.content.activeCellIndex = panel.content.widgets.findIndex(cell => cell.model.id === id);
                await window.jupyterapp.commands.execute('notebook:run-cell');
            }"""
            self.page.set_default_timeout(seconds * 1000)
            self.page.evaluate(done, cell)

    def around(self, cell: str, distance: int = 900) -> str:
        """Return the text and the pictures' alt text of the other cells within `distance` CSS pixels of this cell."""
        self.cell(cell).scroll_into_view_if_needed()
        self.page.wait_for_timeout(200)  # give cells that come into view time to be drawn
        return self.page.evaluate(
            """([id, distance]) => {
                const cells = window.jupyterapp.shell.currentWidget.content.widgets;
                const own = cells.find(cell => cell.model.id === id).node.getBoundingClientRect();
                const near = cells.filter(cell => cell.model.id !== id && cell.node.isConnected).filter(cell => {
                    const box = cell.node.getBoundingClientRect();
                    return box.bottom > own.top - distance && box.top < own.bottom + distance;
                });
                const alts = cell => [...cell.node.querySelectorAll('img')].map(image => image.alt);
                return near.flatMap(cell => [cell.node.innerText, ...alts(cell)]).join('\\n');
            }""",
            [cell, distance],
        )

    def red(self) -> list[str]:
        """Return the text of each output that is shown as an error or a warning."""
        shown = self.page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')
        return [text.strip() for text in shown.all_inner_texts()]

    def explorers(self) -> list:
        """Return the locators of the explorers, which are widgets with a picture and controls."""
        boxes = self.page.locator(".jp-OutputArea-output > .jupyter-widgets").all()
        return [box for box in boxes if box.locator("img, svg, [role=status]").count() and self._controls(box)]

    @staticmethod
    def _controls(box) -> int:
        return box.locator("[role=slider], select").count()

    def wear(self, theme: str) -> None:
        """Switch to a theme, "JupyterLab Light" or "JupyterLab Dark", and wait until it is active."""
        self.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        self.page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme, polling=POLLING)

    def drag(self, explorer, slider, steps: int) -> int:
        """Move a slider back and forth, faster than pictures can be drawn. Return how many pictures were drawn."""
        count = """view => {
            window.drawn = 0;
            new MutationObserver(() => { window.drawn += 1; }).observe(view, {childList: true, subtree: true});
        }"""
        self.view(explorer).evaluate(count)
        send = """(slider, steps) => {
            for (let step = 0; step < steps; step++)
                slider.dispatchEvent(new KeyboardEvent(
                    'keydown', {key: step % 2 ? 'ArrowRight' : 'ArrowLeft', bubbles: true, cancelable: true}));
        }"""
        slider.evaluate(send, steps)
        self.settle(explorer)
        return self.page.evaluate("window.drawn")

    def settle(self, explorer) -> None:
        """Wait until no cell is running and an explorer hasn't changed for a second. Some pictures change with a delay.

        On a busy machine, a second can pass before the kernel handles a slider's value. So the kernel must also answer
        two requests, one after the other, while the picture stays the same. The page sends the first request after any
        slider values that it was holding back.
        """
        self.page.wait_for_function(
            """view => new Promise(resolve => {
                let last = Date.now();
                new MutationObserver(() => { last = Date.now(); }).observe(view, {childList: true, subtree: true});
                const kernel = () => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel;
                const still = () => kernel()?.status === 'idle' && Date.now() - last > 1000;
                const look = async () => {
                    const seen = last;
                    for (let turn = 0; turn < 2 && still(); turn++)
                        await kernel().requestKernelInfo();
                    still() && seen === last ? resolve(true) : setTimeout(look, 50);
                };
                look();
            })""",
            arg=self.view(explorer).element_handle(),
            polling=POLLING,
        )

    @staticmethod
    def view(explorer):
        """Return the locator of an explorer's picture."""
        return explorer.locator(".widget-html-content, .course-scroll > div").last

    def moves(self, explorer, control) -> bool:
        """Move a slider by one step or choose another option. Return whether the explorer's picture changes."""

        def move() -> None:
            if control.evaluate("control => control.tagName") == "SELECT":
                at, count = control.evaluate("control => [control.selectedIndex, control.length]")
                control.select_option(index=(at + 1) % count)
                return
            value = control.get_attribute("aria-valuenow")
            control.press("ArrowRight")
            if control.get_attribute("aria-valuenow") == value:  # the slider is at its end
                control.press("ArrowLeft")

        return self.changes(explorer, move)

    def changes(self, explorer, act: Callable[[], object]) -> bool:
        """Call `act`, which might click a button. Return whether the explorer's picture changes within five seconds."""
        from playwright.sync_api import TimeoutError

        view = self.view(explorer)
        before = view.inner_html()
        act()
        try:
            self.page.wait_for_function(
                "([view, before]) => view.innerHTML !== before",
                arg=[view.element_handle(), before],
                timeout=5000,
                polling=20,
            )
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """Shut down the lesson's kernel and close the lesson without saving it."""
        self.page.evaluate(
            """async () => {
                const panel = window.jupyterapp.shell.currentWidget;
                await panel.sessionContext.shutdown();
                panel.dispose();
            }"""
        )
