"""The server of the dashboard: settings, files, and a browser to look at it. It listens to this machine alone."""

import os
import socket
import threading
import time
import warnings
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

HOST = "127.0.0.1"
PORT = 8765
NOBODY = "http://127.0.0.1:9/"  # where a file that is missing here would be sought: nowhere
SETTINGS = {
    "SOLARA_APP": "dashboards.app",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_VARIANT": "light",  # never "auto": a blank page
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_TITLE": "Standoff",
    "SOLARA_THEME_FORCE_REFRESH": "true",  # a page that was forgotten loads itself anew: its link holds its state
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_ASSETS_CDN": NOBODY,
    "SOLARA_KERNEL_CULL_TIMEOUT": "10s",  # until a tab that went without a word is forgotten
    "SOLARA_KERNEL_MAX_COUNT": "100",
    "SOLARA_SESSION_HTTPS_ONLY": "false",
    "SOLARA_SESSION_SAME_SITE": "lax",
}
RESULTS = "STANDOFF_RESULTS"  # the folder in which data sets of sweeps lie


def launch(port: int = PORT, results: Path | None = None, browser: bool = True) -> None:
    """Serve the dashboard until it is interrupted.

    Args: port (0: any that is free), results (folder of data sets, default `runs` here), browser (open one).
    Raises: OSError if the port is taken; FileNotFoundError if files that a browser needs are not installed.
    """
    server, listener = made(port, results)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    print(f"Standoff's dashboard is at {address} (Ctrl+C ends it)", flush=True)
    threading.Thread(target=_warm, daemon=True).start()
    if browser:
        threading.Thread(target=_open, args=(server, address), daemon=True).start()
    warnings.filterwarnings("ignore", message="Cookies with samesite=none")  # right for this machine alone
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def made(port: int = PORT, results: Path | None = None) -> tuple[Any, socket.socket]:
    """Return the server, settings made and ready to run, and the socket that it is to listen to.

    Args: port, results as for `launch`.
    Raises: as `launch`.
    """
    prepare(results)
    listener = socket.create_server((HOST, port))  # who comes before the server is ready waits
    import uvicorn

    options = {"log_level": "error", "access_log": False, "ws_per_message_deflate": False}  # to squeeze takes longer
    config = uvicorn.Config("solara.server.starlette:app", **options)  # type: ignore[arg-type]
    return uvicorn.Server(config), listener


def prepare(results: Path | None = None) -> None:
    """Step: make the settings of Solara, which reads them when it is first imported.

    Raises: FileNotFoundError if files that a browser needs are not installed.
    """
    from .assets import PUBLIC, cdn_folder, vega_folder

    os.environ.update(SETTINGS)
    os.environ["SOLARA_SESSION_SECRET_KEY"] = uuid4().hex
    os.environ["SOLARA_ASSETS_PROXY_CACHE_DIR"] = str(cdn_folder())
    os.environ[RESULTS] = str((results or Path("runs")).absolute())
    folders = [str(PUBLIC), str(vega_folder())]
    import solara.server.settings as settings

    settings.assets.extra_locations = folders


def _warm() -> None:
    """Step: have the rules compiled, if they are not yet, before somebody waits for them."""
    from negotiation import simulate

    simulate("august_2025", runs=1)


def _open(server: Any, address: str) -> None:
    """Open a browser as soon as the server answers."""
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.05)
    webbrowser.open(address)
