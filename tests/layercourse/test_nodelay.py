"""Test that a kernel's messages reach the page without delay."""

import asyncio
import socket
from types import SimpleNamespace

from layercourse import nodelay
from layercourse.nodelay import KEY, set_nodelay

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect


class Connection:
    """The part of Jupyter's connection class that a handler uses."""

    def __init__(self, websocket_handler):
        self.websocket_handler = websocket_handler

    def connect(self):
        stream = self.websocket_handler.ws_connection.stream
        self.websocket_handler.write_message(str(stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))


class Handler(WebSocketHandler):
    """A handler that opens a connection the way Jupyter's does."""

    def open(self):
        self.settings[KEY](websocket_handler=self).connect()


async def undelayed(settings):
    """Return whether the socket to a page sends small messages without waiting."""
    server = HTTPServer(Application([("/", Handler)], **settings))
    listening, port = bind_unused_port()
    server.add_sockets([listening])
    try:
        page = await websocket_connect(f"ws://127.0.0.1:{port}/")
        said = await page.read_message()
        page.close()
        return said != "0"
    finally:
        server.stop()


@pytest.mark.parametrize("enabled", [False, True])
def test_set_nodelay_disables_buffering(enabled):
    settings = {KEY: Connection}
    if enabled:
        set_nodelay(settings)
    assert asyncio.run(undelayed(settings)) == enabled


def test_extension_extends_jupyters_connection():
    settings = {KEY: ZMQChannelsWebsocketConnection}
    nodelay._load_jupyter_server_extension(SimpleNamespace(web_app=SimpleNamespace(settings=settings)))
    assert issubclass(settings[KEY], ZMQChannelsWebsocketConnection)
    assert settings[KEY].connect is not ZMQChannelsWebsocketConnection.connect


def test_server_without_kernels_is_left_unchanged():
    settings = {}
    set_nodelay(settings)
    assert settings == {}
