"""Files that a browser needs, all from this machine: Vega as one module, made once, and the pictures of Solara.

Nothing is asked of the internet, neither by the browser nor by the server on its behalf.
"""

import os
import sys
from importlib.metadata import version
from pathlib import Path

from negotiation.jit import cache_root

PUBLIC = Path(__file__).parent / "public"
BUNDLE = "standoff-vega.js"


def vega_folder() -> Path:
    """Return the folder that holds Vega, Vega-Lite and Vega-Embed as one script; write it if it is not there."""
    import vl_convert

    folder = cache_root() / f"vega-{version('vl-convert-python')}"
    script = folder / BUNDLE
    if not script.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        begun = folder / f".{BUNDLE}.{os.getpid()}"  # another process may be at it too
        begun.write_text(vl_convert.javascript_bundle(), encoding="utf-8")  # type: ignore[call-arg]
        begun.replace(script)
    return folder


def cdn_folder() -> Path:
    """Return the folder in which `solara-assets` keeps what Solara would otherwise fetch.

    Raises: FileNotFoundError if it is not installed: a page would be blank without it.
    """
    folder = Path(sys.prefix) / "share" / "solara" / "cdn"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is missing")
    return folder
