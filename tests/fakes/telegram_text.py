"""How the fake Bot API reads a text: HTML entities as strictly as the real one, lengths in UTF-16 units."""

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip
PIECE = re.compile(r"<(/?)([^\s<>/]*)([^<>]*)>|&(#x?[0-9a-fA-F]+|lt|gt|amp|quot);|(<)", re.DOTALL)
HREF = re.compile(r"""\s*href\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Refusal(Exception):  # noqa: N818 (it is an answer)
    """The server answers with an error."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str, **parameters: int) -> Refusal:
    """A 400."""
    return Refusal(400, f"Bad Request: {description}", **parameters)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class Reading:
    """HTML being read: the plain text so far, finished entities, and tags that are still open."""

    text: str = ""
    entities: list[JSON] = field(default_factory=list)
    open: list[tuple[str, JSON]] = field(default_factory=list)

    def start(self, tag: str, attributes: str, at: int) -> None:
        if tag not in TAGS:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {at}')
        entity: JSON = {"type": TAGS[tag], "offset": units(self.text)}
        if tag == "a" and (link := HREF.match(attributes)):
            entity["url"] = html.unescape(link[1] or link[2] or "")
        self.open.append((tag, entity))

    def end(self, tag: str, at: int) -> None:
        if not self.open:
            raise bad(f"can't parse entities: Unexpected end tag at byte offset {at}")
        opened, entity = self.open.pop()
        if opened != tag:
            raise bad(
                f'can\'t parse entities: Unmatched end tag at byte offset {at}, expected "</{opened}>", '
                f'found "</{tag}>"'
            )
        entity["length"] = units(self.text) - entity["offset"]
        if entity["length"]:
            self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[JSON]]:
    """The plain text and its entities; a tag or an angle bracket that does not belong is an error."""
    reading, last = Reading(), 0
    for piece in PIECE.finditer(source):
        reading.text += source[last : piece.start()]
        last = piece.end()
        at = len(source[: piece.start()].encode())
        closing, tag, attributes, entity, stray = piece.groups()
        if stray:
            raise bad(f"can't parse entities: Unclosed start tag at byte offset {at}")
        if entity:
            reading.text += html.unescape(f"&{entity};")
        elif closing:
            reading.end(tag.lower(), at)
        else:
            reading.start(tag.lower(), attributes, at)
    reading.text += source[last:]
    if reading.open:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{reading.open[-1][0]}\"")
    return reading.text, reading.entities


def read_text(call: JSON) -> tuple[str, list[JSON]]:
    """The text of a call, parsed, within its limits."""
    source = str(call.get("text", ""))
    if len(source.encode("utf-8", "surrogatepass")) > 32768:
        raise bad("message is too long")
    text, entities = parse_html(source) if str(call.get("parse_mode", "")).lower() == "html" else (source, [])
    if not text.strip(" \n\t\u200b\u200d\u00a0"):
        raise bad("message text is empty")
    if units(text) > 4096:
        raise bad("message is too long")
    return text.strip(), entities


def read_caption(call: JSON) -> JSON:
    """The words below a photo, parsed, within their limits; there may be none."""
    source = str(call.get("caption", ""))
    text, entities = parse_html(source) if str(call.get("parse_mode", "")).lower() == "html" else (source, [])
    if units(text) > 1024:
        raise bad("message caption is too long")
    found: JSON = {"caption": text.strip()} if text.strip() else {}
    return found | ({"caption_entities": entities} if entities else {})


def read_keyboard(call: JSON) -> JSON | None:
    """The buttons of a call, within their limits."""
    markup = call.get("reply_markup")
    keyboard = json.loads(markup) if isinstance(markup, str) else markup
    if not keyboard or not keyboard.get("inline_keyboard"):
        return None
    rows = keyboard["inline_keyboard"]
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise bad("reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
        if ("url" in button) == ("callback_data" in button):
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if "url" in button and not button["url"].startswith(("https://", "http://", "tg://")):
            raise bad("BUTTON_URL_INVALID")
    return {"inline_keyboard": rows}
