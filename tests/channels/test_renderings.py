"""How each channel sets the same messages, laid down in `golden/`: one file a channel, one heading a message.

`pytest tests/channels/test_renderings.py --update` writes them anew; read the difference before you commit it.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Option, Shape, Speech, Spoken
from bot.channels.hall.messages import Shown
from bot.channels.hall.setting import Setting, Tongues
from bot.channels.markup import html_of, plain
from bot.channels.matrix import MatrixChannel
from bot.channels.matrix.markup import contents, revised
from bot.channels.telegram.keyboards import keyboard_of
from bot.channels.telegram.photos import parts_of
from bot.voice import Tongue, Voice
from flows.wording import N_, Message, Quote, Saying, Typed, message
from tests.fakes.telegram_text import read_text

GOLDEN = Path(__file__).parent / "golden"
LOCALES = Path(__file__).parent.parent.parent / "locales"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def paragraph(*lines: str) -> Spoken:
    """A paragraph."""
    return Spoken(Shape.PARAGRAPH, lines)


MESSAGES: Mapping[str, Speech] = {
    "a list": Speech((paragraph("We ask for:"), Spoken(Shape.LIST, ("finer nets", "one quiet month")))),
    "a numbered list": Speech((Spoken(Shape.NUMBERED, ("May to June", "No nets at the bend")),)),
    "a quote with its author": Speech(
        (
            Spoken(Shape.STRONG, ("The river · room K7",)),
            Spoken(Shape.QUOTE, ("The nets are too fine.", "Fish first."), by="Bento · Ribeira"),
        )
    ),
    "words that were changed": Speech(
        (Spoken(Shape.QUOTE, ("The nets are finer than agreed.",), by="Bento · Ribeira · changed by its author"),),
        (Option("The first words", "before.K7.a1"),),
    ),
    "a reply": Speech((Spoken(Shape.QUOTE, ("We bought them so.",), by="Elena · Vega"),), answers="41"),
    "emoji in sequences": Speech((paragraph(f"{FAMILY} \U0001f1e7\U0001f1f7 \U0001f44d\U0001f3fd 3\ufe0f\u20e3"),)),
    "names with markup": Speech((Spoken(Shape.QUOTE, ("*a* _b_ `c` [d](e) <b>f</b> &amp;",), by="<Ana> & *Bia*"),)),
    "somebody is called": Speech((Spoken(Shape.QUOTE, ("Ask @caio_river, not ana@example.org.",), by="@bia"),)),
    "right to left": Speech(
        (
            Spoken(Shape.STRONG, ("النهر · غرفة \u2068K7\u2069",)),
            Spoken(Shape.NUMBERED, ("الماء حياة", "write \u2068/say\u2069")),
        ),
        (Option("نعم", "v1.0"), Option("لا", "v1.1")),
        language="ar",
        rtl=True,
        hint="أجب برقم.",
    ),
    "a link": Speech((Spoken(Shape.LINK, ("Read it all",), url="https://example.org/a?b=1&c=<2>"),)),
    "choices": Speech(
        (paragraph("Shall we enter?"),),
        (Option("Yes, we enter", "v1.a9f3k2.0"), Option("Not yet", "v1.a9f3k2.1")),
        hint="Answer with a number, or react with it.",
    ),
    "long text": Speech(
        (
            Spoken(Shape.STRONG, ("Long",)),
            Spoken(Shape.QUOTE, (" ".join(f"word{n} <&>" for n in range(500)),), by="Bento"),
        )
    ),
}


COMMANDS: Message = message(
    N_("To answer, reply to this message or write /say and your words."),
    Quote(Saying("w")),
    Typed("link 7KQM-3FXA"),
)


def commands(channel: str, language: str) -> Speech:
    """Words of ours that are to be typed, as the voice says them for this channel; beside a word of somebody's."""
    tongue = Tongue(language, sign=MatrixChannel.sign if channel == "matrix" else "/")
    return Voice(LOCALES).speech(COMMANDS, tongue, sayings=lambda _: "I always write /say first.")


def telegram(speech: Speech) -> str:
    """Each part as the Bot API is given it, and as it reads there; and the buttons below the last one."""
    shown = []
    for part in parts_of(speech):
        html = html_of(part.page)
        read_text({"text": html, "parse_mode": "HTML"})  # as strict as the real server: trap 28
        shown.append(html)
    keyboard = [[button["text"] for button in row] for row in keyboard_of(speech)]
    buttons = [f"[{'] ['.join(row)}]" for row in keyboard]
    return "\n---\n".join(["\n".join([*shown[-1:], *buttons]) if one is shown[-1] else one for one in shown])


def matrix(speech: Speech) -> str:
    """The contents of the events; of a change, that of the event that carries it."""
    events = [*contents(speech), *([revised(speech, "$first")] if speech.options else [])]
    return "\n".join(json.dumps(event, ensure_ascii=False, indent=1) for event in events)


def hall(speech: Speech) -> str:
    """The words of a message on a page, and its buttons."""
    said = Tongues(("en",), lambda _, __: lambda text: text.msgid, lambda _: "ltr")
    setting, at = Setting(said), datetime(2026, 11, 27, 12, tzinfo=UTC)
    answers = Speech((paragraph("The nets are too fine."),)) if speech.answers else Speech(())
    shown = Shown(7, "river", "b7", "", "", speech.answers, speech, False, False, at, 7, answers, 3)
    look = setting.look("river", "ana", "en", "UTC")
    page = setting.page("message.html", m=shown, look=look, t=look.say)
    kept = re.findall(r'(<p class="answers">.*?</p>|<div class="(?:words|options)".*?</div>)', page, re.DOTALL)
    return re.sub(r"\n+", "\n", "\n".join(kept))


CHANNELS: Mapping[str, Callable[[Speech], str]] = {
    "telegram": telegram,
    "matrix": matrix,
    "hall": hall,
    "plain": lambda speech: plain(speech, numbered=True),
}


def shortened(text: str) -> str:
    """Long lines with their beginning and their end: what is between is as it was written."""
    lines = (
        line if len(line) < 300 else f"{line[:120]} [...{len(line)}...] {line[-120:]}" for line in text.split("\n")
    )
    return "\n".join(lines)


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_message_is_set_as_it_was_laid_down(channel: str, request: pytest.FixtureRequest) -> None:
    """Lists, quotes, emoji, names, directions, links, long words and choices, on every channel."""
    named = {f"commands ({language})": commands(channel, language) for language in ("en", "ar")}
    shown = {**MESSAGES, **named}
    told = "".join(f"## {name}\n\n{shortened(CHANNELS[channel](speech))}\n\n" for name, speech in shown.items())
    golden = GOLDEN / f"{channel}.txt"
    if request.config.getoption("--update"):
        golden.write_text(told, encoding="utf-8")

    assert golden.read_text(encoding="utf-8") == told


@pytest.mark.parametrize("channel", ["telegram", "plain"])
def test_the_numbers_of_a_list_do_not_vanish(channel: str) -> None:
    """Trap 29: where no markup for lists is shown the numbers are written."""
    assert "1. May to June\n2. No nets at the bend" in CHANNELS[channel](MESSAGES["a numbered list"])


def test_people_s_markup_is_never_markup_on_telegram() -> None:
    """Trap 28: it is escaped at the leaf, also where a long text is cut."""
    assert "&lt;b&gt;f&lt;/b&gt; &amp;amp;" in telegram(MESSAGES["names with markup"])
    assert telegram(MESSAGES["long text"]).count("<blockquote>") == telegram(MESSAGES["long text"]).count(
        "</blockquote>"
    )


def test_nobody_is_rung_at_by_relayed_words() -> None:
    """An @name is broken on Telegram by what nobody sees, an address is not; Matrix is told that nobody is meant."""
    said = telegram(MESSAGES["somebody is called"])

    assert "@\u2060caio_river" in said
    assert "ana@example.org" in said
    assert all({} == event["m.mentions"] for event in contents(MESSAGES["somebody is called"]))
