"""Run a package index on this machine that works, or that fails in one of the ways in which real ones fail."""

import contextlib
import hashlib
import http.server
import threading
from urllib.parse import urlsplit

WHEEL = "foo-1.0-py3-none-any.whl"
CONTENT = bytes(range(256)) * 4000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
REPLACED = b"another file" * 80


class _Index(http.server.BaseHTTPRequestHandler):
    fault, files = "", {}

    def log_message(self, *arguments):
        """Keep the test's output clean."""

    def do_GET(self):
        path = urlsplit(self.path).path  # Requests to a proxy contain the whole URL.
        if self.fault.isdigit() and (self.fault != "401" or "Authorization" not in self.headers):
            self.send_error(int(self.fault))
        elif path.startswith("/files/"):
            content = self.files[path.rpartition("/")[2]]
            sent = {"cut off": content[:1000], "replaced": REPLACED}.get(self.fault, content)
            self._answer(sent, "application/octet-stream", len(content) if self.fault == "cut off" else len(sent))
        elif self.fault == "login page":
            self._answer(b"<html><a href='/login'>Log in to the network</a></html>", "text/html")
        else:
            name = path.strip("/").rpartition("/")[2]
            links = [f'<a href="/files/{file}">{file}</a>' for file in self.files if file.startswith(f"{name}-")]
            self._answer("\n".join(links).encode(), "text/html")

    def _answer(self, content, kind, length=None):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True


@contextlib.contextmanager
def serve(fault="", files=None):
    """Serve files as a package index. Yields its host and port."""
    handler = type("Index", (_Index,), {"fault": fault, "files": files or {WHEEL: CONTENT}})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
