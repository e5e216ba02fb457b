"""A speech set as Matrix shows it: a plain body for every client, and HTML of the few permitted tags.

People's words are escaped where they enter. A message too long for one event becomes several, in plain text. Never
here: a network.
"""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from bot.channels.base import Shape, Speech, Spoken
from bot.channels.markup import clean, pages, plain, plain_of, runs, shorten
from bot.channels.matrix.verdicts import Json

LARGEST = (
    40_000  # bytes of body and HTML together; an event may have 65,536 with all around it, and a seal adds a third
)
PAGE = 12_000  # UTF-16 units, at most three bytes each
KEYCAPS = tuple(f"{number}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}" for number in range(1, 10))


def contents(speech: Speech) -> tuple[Json, ...]:
    """The message as contents of events: mostly one."""
    body, html = plain(speech, numbered=True), html_of(speech)
    if len(body.encode()) + len(html.encode()) <= LARGEST:
        return (answering(notice(body, html), speech.answers),)
    first, *more = (notice(plain_of(page)) for page in pages(runs(speech, numbered=True), PAGE))
    return (answering(first, speech.answers), *more)


def answering(content: Json, event: str) -> Json:
    """The content as a reply to an event, if there is one. Nobody is notified by it: see `notice`."""
    return {**content, "m.relates_to": {"m.in_reply_to": {"event_id": event}}} if event else content


def revised(speech: Speech, native: str) -> Json:
    """The message in place of an earlier one. What does not fit into one event ends in an ellipsis."""
    whole = contents(replace(speech, answers=""))  # everything stands there twice
    anew = whole[0] if _size(*whole) <= LARGEST // 2 else notice(shorten(plain(speech, numbered=True), PAGE // 2))
    starred: Json = {key: f"* {anew[key]}" for key in ("body", "formatted_body") if key in anew}
    return {**anew, **starred, "m.new_content": anew, "m.relates_to": {"rel_type": "m.replace", "event_id": native}}


def _size(*said: Json) -> int:
    return sum(len(one["body"].encode()) + len(one.get("formatted_body", "").encode()) for one in said)


def notice(body: str, html: str = "") -> Json:
    """One event's content. A notice is what programs say to people and never answer; nobody is mentioned by it."""
    plain_text: Json = {"msgtype": "m.notice", "body": body, "m.mentions": {}}
    return {**plain_text, "format": "org.matrix.custom.html", "formatted_body": html} if html else plain_text


def html_of(speech: Speech) -> str:
    """All blocks, the numbered choices and the hint how to take one."""
    blocks = [_block(block) for block in speech.blocks]
    if speech.options:
        blocks.append(_list("ol", (option.label for option in speech.options)))
        blocks.append(f"<p><em>{_leaf(speech.hint)}</em></p>" if speech.hint else "")
    return "".join(blocks)


def _block(block: Spoken) -> str:
    text = "<br>".join(_leaf(line) for line in block.lines)
    match block.shape:
        case Shape.STRONG:
            return f"<p><strong>{text}</strong></p>"
        case Shape.QUOTE:
            return f"<blockquote><p>{text}</p></blockquote>" + (f"<p>— {_leaf(block.by)}</p>" if block.by else "")
        case Shape.TYPED:
            return f"<p><code>{text}</code></p>"
        case Shape.LIST:
            return _list("ul", block.lines)
        case Shape.NUMBERED:
            return _list("ol", block.lines)
        case Shape.LINK if block.url.startswith(("https://", "http://")):
            return f'<p><a href="{escape(block.url)}">{text or _leaf(block.url)}</a></p>'
    return f"<p>{text}</p>"


def _list(tag: str, lines: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{_leaf(line)}</li>' for line in lines)}</{tag}>"


def _leaf(text: str) -> str:
    return escape(clean(text), quote=False).replace("\n", "<br>")
