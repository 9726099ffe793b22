"""What a kernel says reaches the page at once, so that an explorer's picture is not held up on the way.

A socket holds a message back until the one before it has been acknowledged, which the page's system does some 40 ms
late. A kernel answers a slider with several messages, and the picture is not the first: it waited each time.
"""

from __future__ import annotations

KEY = "kernel_websocket_connection_class"  # Jupyter's setting: what stands between a page and a kernel


def send_at_once(settings: dict) -> None:
    """Pages that connect to a kernel from now on are sent everything at once. settings: of Jupyter's server."""
    usual = settings.get(KEY)
    if usual is None:  # a server that has no kernels
        return

    class AtOnce(usual):
        def connect(self):
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    settings[KEY] = AtOnce
