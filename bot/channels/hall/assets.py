"""Style, scripts and pictures of the pages: read once, sent small, kept by browsers until they change.

Their addresses carry a mark of their content, so that a browser that has them never asks again. Never here: people's
files, or a page.
"""

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aiohttp import web

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
KINDS: Mapping[str, str] = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
SMALL = 600  # bytes that are not worth compressing


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: what is in it, as it is and compressed (empty if that is not worth it), and the mark of its content."""

    kind: str
    content: bytes
    compressed: bytes
    mark: str

    def answer(self, request: web.Request) -> web.Response:
        """The file, as small as the browser can read it; nothing if the browser has it."""
        kept = FOREVER if request.query.get("v") == self.mark else ASK_AGAIN
        headers = {"Cache-Control": kept, "ETag": f'"{self.mark}"', "Vary": "Accept-Encoding"}
        if f'"{self.mark}"' in request.headers.get("If-None-Match", "").replace("W/", ""):
            return web.Response(status=304, headers=headers)
        if self.compressed and takes_gzip(request):
            headers["Content-Encoding"] = "gzip"
            return web.Response(body=self.compressed, content_type=self.kind, headers=headers)
        return web.Response(body=self.content, content_type=self.kind, headers=headers)


def takes_gzip(request: web.Request) -> bool:
    """Whether the browser reads what is compressed so."""
    return "gzip" in request.headers.get("Accept-Encoding", "").lower()


def asset(name: str, content: bytes) -> Asset:
    """A file that was read."""
    kind = KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressed = gzip.compress(content, 9, mtime=0) if len(content) > SMALL and kind != "image/png" else b""
    small = compressed if len(compressed) < len(content) else b""
    return Asset(kind, content, small, sha256(content).hexdigest()[:12])


class Shelf:
    """All files of one folder, below one path of the site."""

    def __init__(self, prefix: str, folder: Path) -> None:
        self.prefix = prefix.rstrip("/")
        self.assets = {file.name: asset(file.name, file.read_bytes()) for file in sorted(folder.iterdir())}

    def address(self, name: str) -> str:
        """Where a page finds a file of this content."""
        return f"{self.prefix}/{name}?v={self.assets[name].mark}"

    def route(self) -> web.RouteDef:
        """One path for all of them."""
        return web.get(f"{self.prefix}/{{name}}", self.give)

    async def give(self, request: web.Request) -> web.Response:
        """One file."""
        found = self.assets.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        return found.answer(request)
