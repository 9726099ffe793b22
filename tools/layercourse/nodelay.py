"""Disable Nagle's algorithm on kernels' websockets, so that pictures arrive sooner. This is a server extension.

With this algorithm, a socket holds back a message until the previous one has been acknowledged. The browser's operating
system delays the acknowledgment by about 40 ms. A kernel responds to a slider's change with several messages, and the
picture isn't in the first one.
"""

from __future__ import annotations

KEY = "kernel_websocket_connection_class"  # Jupyter's setting for the connection between a page and a kernel


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(app) -> None:
    set_nodelay(app.web_app.settings)


def set_nodelay(settings: dict) -> None:
    """Set TCP_NODELAY on the websockets that pages open to kernels from now on.

    settings: the Jupyter server's settings (`web_app.settings`); the connection class in them is replaced by a subclass
    """
    usual = settings.get(KEY)
    if usual is None:  # this server has no kernels
        return

    class NoDelay(usual):
        def connect(self):
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    settings[KEY] = NoDelay
