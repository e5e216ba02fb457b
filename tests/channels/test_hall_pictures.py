"""Pictures in the hall: an address that only those know to whom the message was shown."""

import re
from dataclasses import replace

import pytest

from bot.channels.base import Image
from bot.channels.hall import messages, pictures
from bot.channels.hall.setting import HERE, Setting, Tongues
from tests.channels.showing_pictures import ALT, CHART, IMAGE


def test_a_speech_with_a_picture_is_stored_and_found() -> None:
    """The SVG, what it says and its size; the PNG is for chats elsewhere."""
    stored = messages.dump(CHART)

    assert replace(CHART, picture=replace(IMAGE, png=b"")) == messages.read(stored)
    assert len(messages.picture_key(stored)) >= 20


def test_every_stored_picture_has_a_key_of_its_own() -> None:
    """Whoever knows one message's address does not know another's."""
    assert messages.picture_key(messages.dump(CHART)) != messages.picture_key(messages.dump(CHART))


def test_a_message_without_a_picture_has_no_key() -> None:
    """And nothing opens it."""
    assert "" == messages.picture_key(messages.dump(replace(CHART, picture=None))) == messages.picture_key("")
    assert not pictures.opens("", "")


def test_a_huge_picture_is_told_in_words() -> None:
    """What is stored has a bound."""
    huge = Image("<svg>" + " " * pictures.LARGEST, b"", "", 1, 1)

    assert messages.read(messages.dump(replace(CHART, picture=huge))).picture is None


@pytest.mark.parametrize(("given", "opened"), [("right", True), ("wrong", False), ("", False), ("ключ", False)])
def test_only_the_right_key_opens(given: str, *, opened: bool) -> None:
    """Whatever somebody writes in an address."""
    assert opened == pictures.opens(given, "right")


def shown(speech_text: str) -> messages.Shown:
    row = {"seq": 1, "chat": "g 1", "native": "b7", "author": "", "name": "", "about": "", "corner": "",
           "speech": speech_text,
           "pinned": 0, "withdrawn": 0, "changed": 1, "answers": "", "answers_seq": 0,
           "at": 1_700_000_000_000}  # fmt: skip
    return messages.shown_from(row)


def test_a_message_shows_its_picture_by_its_address_with_all_it_says() -> None:
    """In place of the words, which screen readers find in it."""
    setting = Setting(Tongues(("en",), lambda *_: lambda text: text.msgid, lambda _: "ltr"), (HERE / "templates",))
    one = shown(messages.dump(CHART))
    html = setting.message(one, setting.look("g 1", "ana", "en"))

    [image] = re.findall(r"<img [^>]*>", html, re.DOTALL)
    assert f'src="/c/g%201/picture/b7/{one.picture_key}.svg"' in image
    assert all(line in image for line in ALT)
    assert html.count(ALT[1]) == 1
    assert 'width="64" height="32"' in image


def test_a_message_whose_picture_was_not_drawn_shows_its_words() -> None:
    """Nothing is missing."""
    setting = Setting(Tongues(("en",), lambda *_: lambda text: text.msgid, lambda _: "ltr"), (HERE / "templates",))
    html = setting.message(shown(messages.dump(replace(CHART, picture=None))), setting.look("g 1", "ana", "en"))

    assert "<img" not in html
    assert all(line in html for line in ALT)
