"""What a telephone needs to put the hall beside its other apps: a name, icons, colours, in the reader's language.

The icons are drawn as SVG, and lie beside it as PNG, for telephones that read no other. Never here:
a page, or what is shown without a connection (that is `offline`).
"""

from aiohttp import web

from bot.channels.hall import words
from bot.channels.hall.setting import STATIC, Setting

PAPER, DARK = "#f3f0e9", "#121a1a"
SIZES = (192, 512)


class Manifest:
    """One file for each language."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def routes(self) -> list[web.RouteDef]:
        """One path for all of them."""
        return [web.get("/manifest/{locale}.webmanifest", self.give)]

    async def give(self, request: web.Request) -> web.Response:
        """How the hall is called and looks as an app."""
        locale = self.setting.tongues.choose([request.match_info["locale"]])
        say = self.setting.tongues.words(locale, "UTC")
        icons = [icon(f"icon-{size}.png", f"{size}x{size}", "any") for size in SIZES]
        icons += [icon("icon-full.png", "512x512", "maskable"), icon("mark.svg", "any", "any")]
        about = {
            "id": "/",
            "name": words.BOT,
            "short_name": words.BOT,
            "description": say(words.WELCOME),
            "lang": locale.replace("_", "-"),
            "dir": self.setting.tongues.direction(locale),
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        }
        headers = {"Cache-Control": "public, max-age=86400"}
        return web.json_response(about, content_type="application/manifest+json", headers=headers)


def icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
    """A picture for the home screen."""
    kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
    return {"src": STATIC.address(name), "sizes": sizes, "type": kind, "purpose": purpose}
