"""A web server for an output folder: previews and small shows.

How a file is sent stands in ``fileanswer.py``.
"""

import socket
from pathlib import Path
from urllib.parse import quote

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from audiobrief.errors import UsageError
from audiobrief.publish.fileanswer import common_headers, send_file
from audiobrief.publish.served import find_file

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000

_METHODS = "GET, HEAD, OPTIONS"
_PREFLIGHT = {
    "access-control-allow-methods": _METHODS,
    "access-control-allow-headers": "Range, If-Range, If-None-Match, If-Modified-Since",
    "access-control-max-age": "86400",
}


def create_app(folder: Path) -> Starlette:
    """Return the application that serves an output folder.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(
            f"There is no folder {folder} to serve.", hint="Render an edition into it first."
        )
    return Starlette(routes=[Mount("/", app=_Folder(folder.resolve()))])


def listen(host: str = DEFAULT_HOST, port: int = DEFAULT_PORT) -> socket.socket:
    """Take a port; 0 takes any free one.

    Raises:
        UsageError: it is taken or not allowed.
    """
    try:
        return socket.create_server((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"Can't listen on {host}, port {port}: {reason}.", hint="Choose another --port."
        ) from error


def serve(folder: Path, listener: socket.socket) -> None:
    """Serve an output folder on a port until interrupted.

    Raises:
        UsageError: there is no such folder.
    """
    config = uvicorn.Config(create_app(folder), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = await self._answer(scope["path"], scope["method"])
        if isinstance(answer, Path):
            await send_file(answer, scope, send)
        else:
            await answer(scope, receive, send)

    async def _answer(self, address: str, method: str) -> Path | Response:
        path = await anyio.to_thread.run_sync(find_file, self._root, address)
        if path is None:
            return _refusal(404, "Not found.")
        if path.is_dir():
            # Relative links in the page need the slash.
            return RedirectResponse(quote(address) + "/", status_code=301)
        if method == "OPTIONS":
            return Response(
                status_code=204, headers=common_headers(path) | {"allow": _METHODS, **_PREFLIGHT}
            )
        if method not in {"GET", "HEAD"}:
            return _refusal(405, "Files can only be read.", allow=_METHODS)
        return path


def _refusal(status: int, text: str, **headers: str) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status, headers=headers)
