"""JupyterLab extension: start the server together with JupyterLab, so that it is ready when the first lesson opens.

The server is started only if warm kernels are selected.
"""

from __future__ import annotations

import os
import threading

from . import PROVISIONER, SELECT
from .provisioner import start_server


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(app) -> None:
    if os.environ.get(SELECT) == PROVISIONER:
        threading.Thread(target=start_server, name="warm kernels", daemon=True).start()
