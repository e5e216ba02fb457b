"""What a story looked like: step by step, what people did and what each chat then saw, as text that can be compared.

Codes, fingerprints and ids that are drawn anew each time are written as names. Never here: playing.
"""

import re
from collections.abc import Mapping

from bot.channels.markup import plain
from bot.stories.player import Player
from bot.stories.scenes import Seen
from bot.stories.script import Step

IDS = "SELECT dialogue_id FROM dialogues ORDER BY changed_at, dialogue_id"
HASH = re.compile(r"\b[0-9a-f]{12}\b")
RECEIPT = re.compile(r"\b[2-7A-Z]{4}-[2-7A-Z]{4}-[2-7A-Z]{4}\b")
CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
SHORT = 8  # lines; a longer message in which one has changed is not written whole
ISOLATES = re.compile("[\u2066-\u2069]")


class Transcript:
    """Watches a player and writes down what changes."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.lines: list[str] = [f"# {player.story.title}"]
        self.before: dict[str, dict[str, str]] = {}
        self.rooms: dict[str, str] = {}

    async def watch(self, step: Step) -> None:
        """After a step: who did what, and what is new in every chat."""
        self.lines += ["", self._deed(step)]
        await self._learn_rooms()
        for chat in (*(chat.id for chat in self.player.story.chats), *self.player.story.people):
            self._changes(chat, {seen.native: _text(seen) for seen in await self.player.scene.seen(chat)})
        for person, text in self.player.scene.whispers():
            self.lines.append(f"  ({person} alone) {self._named(text)}")

    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines) + "\n"

    def _deed(self, step: Step) -> str:
        at = f"{self.player.hands.at:%Y-%m-%d %H:%M}"
        if step.deed in ("wait", "due", "note"):
            return f"{at} -- {step.deed} {step.what}"
        answered = f" (to “{step.to}”)" if step.to else ""
        return f"{at} [{step.chat}] {step.who}: {step.deed} {self._named(step.what)}{answered}"

    def _changes(self, chat: str, now: Mapping[str, str]) -> None:
        before = self.before.get(chat, {})
        for native, text in now.items():
            if native not in before:
                self._write(chat, "", text)
            elif before[native] != text:
                self._changed(chat, before[native].split("\n"), text.split("\n"))
        for _ in [native for native in before if native not in now]:
            self.lines.append(f"  [{chat}] (a message was taken back)")
        self.before[chat] = dict(now)

    def _changed(self, chat: str, before: list[str], now: list[str]) -> None:
        """A message that lost its buttons, or in which one line changed, is not written down whole once more."""
        gone, new = [line for line in before if line not in now], [line for line in now if line not in before]
        if not new and all(line.startswith("[ ") for line in gone):
            self._write(chat, "(fewer buttons) " if now[-1].startswith("[ ") else "(no more buttons) ", now[0])
        elif len(new) == 1 and len(before) == len(now) > SHORT:
            self._write(chat, "changed: ", f"{now[0]}\n…\n{new[0]}")
        else:
            self._write(chat, "changed: ", "\n".join(now))

    def _write(self, chat: str, how: str, text: str) -> None:
        first, *more = self._named(text).split("\n")
        self.lines.append(f"  [{chat}] {how}{first}")
        self.lines += [f"      {line}".rstrip() for line in more]

    async def _learn_rooms(self) -> None:
        for row in await self.player.house.store.fetch(IDS):
            self.rooms.setdefault(row["dialogue_id"], f"room{len(self.rooms) + 1}")

    def _named(self, text: str) -> str:
        text = CODE.sub("CODE-CODE", RECEIPT.sub("RECEIPT", ISOLATES.sub("", text)))
        for room, name in self.rooms.items():
            text = text.replace(room, name).replace(room.upper(), name.upper())
        for chat, code in self.player.codes.items():
            text = text.replace(code, f"<{chat}>")
        return HASH.sub("<fingerprint>", text)


def _text(seen: Seen) -> str:
    labels = "".join(f"\n[ {option.label} ]" for option in seen.speech.options)
    return plain(seen.speech) + labels
