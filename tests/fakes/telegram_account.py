"""The part of the fake Bot API that is about the bot itself: menus, descriptions, a picture; as strict."""

import json
import re
from typing import Any

from tests.fakes.telegram_text import JSON, bad
from tests.fakes.telegram_world import World

SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
WORD = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
LINE, DESCRIPTION = 120, 512


class Account:
    """What the bot tells of itself."""

    world: World

    async def setMyCommands(self, call: JSON) -> bool:
        commands = _json(call["commands"])
        if len(commands) > 100:
            raise bad("too many bot commands specified")
        for one in commands:
            if not WORD.fullmatch(one["command"]):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(one["description"]) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.world.menus[_scope(call), _language(call)] = {one["command"]: one["description"] for one in commands}
        return True

    async def deleteMyCommands(self, call: JSON) -> bool:
        self.world.menus.pop((_scope(call), _language(call)), None)
        return True

    async def setChatMenuButton(self, call: JSON) -> bool:
        self.world.menu_button = str(_json(call.get("menu_button", {})).get("type", "default"))
        return True

    async def setMyShortDescription(self, call: JSON) -> bool:
        return self._describe(call, "short_description", LINE)

    async def getMyShortDescription(self, call: JSON) -> JSON:
        return {"short_description": self.world.about.get(("short_description", _language(call)), "")}

    async def setMyDescription(self, call: JSON) -> bool:
        return self._describe(call, "description", DESCRIPTION)

    async def getMyDescription(self, call: JSON) -> JSON:
        return {"description": self.world.about.get(("description", _language(call)), "")}

    def _describe(self, call: JSON, what: str, most: int) -> bool:
        words = str(call.get(what, ""))
        if len(words) > most:
            raise bad(f"{what.upper()}_TOO_LONG")
        self.world.about[what, _language(call)] = words
        return True

    async def getUserProfilePhotos(self, call: JSON) -> JSON:
        mine = int(call["user_id"]) == self.world.me["id"]
        there = 1 if mine and self.world.portrait else 0
        size = {"file_id": "portrait", "file_unique_id": "portrait", "width": 640, "height": 640}
        return {"total_count": there, "photos": [[size]] * there}

    async def setMyProfilePhoto(self, call: JSON) -> bool:
        photo = _json(call["photo"])
        if photo.get("type") != "static" or not str(photo.get("photo", "")).startswith("attach://"):
            raise bad("profile photo can be only uploaded as a new file")
        sent: Any = call.get(photo["photo"].removeprefix("attach://"))
        content: bytes = sent.file.read() if sent is not None else b""
        if not content.startswith(b"\xff\xd8\xff"):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        self.world.portrait = content
        return True


def _scope(call: JSON) -> str:
    kind = str(_json(call.get("scope", {"type": "default"})).get("type"))
    if kind not in SCOPES:
        raise bad("unsupported type of the scope")
    return kind


def _language(call: JSON) -> str:
    code = str(call.get("language_code", "") or "")
    if not LANGUAGE.fullmatch(code):
        raise bad("invalid language_code specified")
    return code


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
