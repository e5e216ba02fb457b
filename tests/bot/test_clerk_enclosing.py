"""Photographs, voices and files go from one group to the others through the gate, and stay no longer than the room."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.base import Document, Role
from bot.channels.memory import Shown
from bot.enclosures.cleaning import orientation
from bot.enclosures.tidying import tidy
from bot.errors import Unreachable
from bot.store import lives
from bot.store.enclosures import NAMED
from bot.store.folder import Folder
from tests.bot.given import ANA, BENTO, DIEGO, MIRA, RIBEIRA, VEGA, Town, said
from tests.bot.talking import read, speak
from tests.channels.carrying_files import PAPER, PHOTO, VOICE
from tests.enclosures.test_cleaning import SECRET, exif, jpeg, segment

FAR = 4e9  # a moment long after all files were written
ROOM = "The river"


def files(town: Town, chat: str) -> list[Document]:
    """The files that the bot shows in a chat."""
    return [shown.speech.document for shown in town.where(chat).seen(chat) if shown.speech and shown.speech.document]


def newest(town: Town, chat: str) -> Shown:
    """The bot's newest message that came with a file."""
    return [one for one in town.where(chat).seen(chat) if one.speech and one.speech.document][-1]


async def send(
    town: Town, file: Document, text: str = "/say Look at this", chat: str = RIBEIRA, who: str = BENTO
) -> None:
    """Somebody sends a file in their group's chat."""
    await town.heard(town.where(chat).send(chat, who, file, text))


@pytest.fixture
async def speaking(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two groups speak, and a mediator keeps the gate."""
    return await speak(town, monkeypatch)


async def test_a_photo_is_seen_at_the_gate_and_then_by_the_others(speaking: Town) -> None:
    """With its words, whose they are, and what is to be seen on it."""
    await send(speaking, PHOTO)
    assert [PHOTO.content] == [one.content for one in files(speaking, MIRA)]
    assert read(speaking, MIRA, "A photo from Bento · Ribeira.")
    assert [] == files(speaking, VEGA)
    await speaking.press(MIRA, MIRA, "pass")

    [shown] = files(speaking, VEGA)
    assert (PHOTO.content, Role.PHOTO, "Look at this") == (shown.content, shown.role, shown.alt)
    assert "Look at this" in said(newest(speaking, VEGA))
    assert "Bento · Ribeira" in said(newest(speaking, VEGA))
    assert [] == files(speaking, RIBEIRA)


async def test_a_photo_in_reply_is_asked_what_is_to_be_seen(speaking: Town) -> None:
    """Nothing goes to the gate before there are words for whoever cannot see it."""
    await send(speaking, PHOTO, "")
    assert () == (await speaking.room()).waiting
    await speaking.heard(
        speaking.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "", about=speaking.message(RIBEIRA, ROOM).native)
    )
    assert read(speaking, RIBEIRA, "In one sentence: what is to be seen?")
    assert () == (await speaking.room()).waiting
    await speaking.say(RIBEIRA, BENTO, "The mill under water", about="In one sentence")
    await speaking.press(MIRA, MIRA, "pass")

    assert "The mill under water" == files(speaking, VEGA)[0].alt


async def test_of_several_photos_at_once_one_is_asked_about(speaking: Town) -> None:
    """As apps send an album; the others can follow, and nobody is asked ten times."""
    about = speaking.message(RIBEIRA, ROOM).native
    for _ in range(3):
        await speaking.heard(speaking.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "", about=about))

    assert 1 == sum("In one sentence: what is to be seen?" in text for text in speaking.sees(RIBEIRA))
    assert "I carry one photo at a time." in speaking.told(BENTO)


async def test_a_voice_goes_as_a_voice_with_or_without_words(speaking: Town) -> None:
    """Where it says nothing to read, a sign stands for it."""
    await send(speaking, VOICE, "/say")
    await speaking.press(RIBEIRA, BENTO, "unseen")
    await speaking.press(MIRA, MIRA, "pass")

    [voice] = files(speaking, VEGA)
    assert (Role.VOICE, VOICE.content) == (voice.role, voice.content)
    assert "\N{STUDIO MICROPHONE}" in said(newest(speaking, VEGA))


async def test_a_paper_needs_no_other_words_than_its_name(speaking: Town) -> None:
    """And it keeps the name."""
    await send(speaking, PAPER, "/say")
    await speaking.press(MIRA, MIRA, "pass")

    assert "K7.md" == files(speaking, VEGA)[0].name
    assert "K7.md" in said(newest(speaking, VEGA))


async def test_what_is_held_back_reaches_nobody(speaking: Town) -> None:
    """As with words."""
    await send(speaking, PHOTO)
    await speaking.press(MIRA, MIRA, "hold")

    assert [] == files(speaking, VEGA)


async def test_at_an_open_gate_a_file_goes_at_once_and_a_mediator_sees_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same moment as everybody."""
    await speak(town, monkeypatch, "open")
    await send(town, PHOTO)

    assert 1 == len(files(town, VEGA)) == len(files(town, MIRA))


async def test_what_is_taken_back_is_gone_everywhere(speaking: Town) -> None:
    """From the chats, from the rows and from the folder."""
    await send(speaking, PHOTO)
    await speaking.press(MIRA, MIRA, "pass")
    [sent] = [one for one in speaking.where(RIBEIRA).chats[RIBEIRA].shown if one.text == "/say Look at this"]
    await speaking.heard(speaking.where(RIBEIRA).withdraw(RIBEIRA, BENTO, sent.native))

    assert [] == files(speaking, VEGA) == files(speaking, MIRA)
    assert 0 == await kept(speaking)


async def test_whoever_is_forgotten_leaves_no_file(speaking: Town) -> None:
    """Their photographs go with their words."""
    await send(speaking, PHOTO)
    person = await speaking.person(BENTO)
    await speaking.ask(lambda books: lives.forget(books, person))

    assert 0 == await kept(speaking)


async def test_no_file_is_kept_longer_than_the_room(speaking: Town) -> None:
    """When the room closes the folder is empty."""
    await send(speaking, PHOTO)
    await speaking.press(MIRA, MIRA, "pass")
    assert 1 == await kept(speaking)
    await speaking.ask(lambda books: books.execute("UPDATE dialogues SET stage = 'closed'").rowcount)

    assert 0 == await kept(speaking)


async def kept(town: Town) -> int:
    """How many files lie in the folder once it was tidied."""
    store = town.house.store
    await tidy(store)
    folder = Folder(store.path)
    folder.sweep({row["digest"] for row in await store.fetch(NAMED)}, now=FAR)
    return len(list(folder.path.iterdir())) if folder.path.is_dir() else 0


async def test_a_file_that_is_too_large_is_told_kindly(speaking: Town) -> None:
    """With its size, and what can be done."""
    await send(speaking, Document("film.bin", "application/zip", b"x" * 20_000_001))

    assert "This file has 21 MB, and I can carry at most 20." in speaking.told(BENTO)
    assert () == (await speaking.room()).waiting


async def test_what_may_say_where_it_was_made_is_told_to_the_mediator(speaking: Town) -> None:
    """Where it cannot be taken out."""
    await send(speaking, Document("film.mp4", "video/mp4", b"film"))

    assert read(speaking, MIRA, "This kind of file may say where and when it was made.")


async def test_words_go_alone_when_their_file_is_gone(speaking: Town) -> None:
    """And say so."""
    heard = speaking.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "/say Look at this")
    speaking.where(RIBEIRA).files.clear()
    await speaking.heard(heard)

    assert read(speaking, MIRA, "Something was sent with these words that could not be brought here.")


async def test_a_platform_that_is_away_for_a_moment_is_asked_again(speaking: Town) -> None:
    """The file comes when it can be had."""
    await send(speaking, PHOTO)
    speaking.where(RIBEIRA).files.clear()
    assert [PHOTO.content] == [one.content for one in files(speaking, MIRA)]
    await speaking.press(MIRA, MIRA, "pass")

    assert [PHOTO.content] == [one.content for one in files(speaking, VEGA)]


async def test_it_is_fetched_again_after_a_moment(speaking: Town) -> None:
    """A lost connection loses no file."""
    speaking.where(RIBEIRA).fail_next(Unreachable())
    await send(speaking, PHOTO)
    await speaking.wait(timedelta(minutes=1))

    assert [PHOTO.content] == [one.content for one in files(speaking, MIRA)]


async def test_lists_take_only_words(speaking: Town) -> None:
    """While all sides write to each other."""
    await speaking.say(MIRA, MIRA, "/shuttle What hurts?")
    await speaking.press(MIRA, MIRA, "shuttled", "3")
    await send(speaking, PHOTO, who=DIEGO, chat=VEGA)

    assert "only words go on the lists" in speaking.told(DIEGO)


async def test_in_private_it_is_told_how_to_show_a_photo(speaking: Town) -> None:
    """One sentence."""
    await send(speaking, PHOTO, "", chat=ANA, who=ANA)

    assert "answer a message of the room with it in your group's chat" in speaking.told(ANA)


async def test_what_is_said_alone_to_a_mediator_takes_no_file_to_others(speaking: Town) -> None:
    """A photo in reply to a caucus never comes to the gate; its words reach the mediator, and its author is told."""
    await speaking.say(RIBEIRA, BENTO, "/caucus We are afraid.")
    await speaking.press(MIRA, MIRA, "alone") if speaking.offers(MIRA, "alone") else None
    await speaking.say(MIRA, MIRA, "Of what?", about="We are afraid.")
    about = speaking.message(RIBEIRA, "Of what?").native
    await speaking.heard(speaking.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "Of this", about=about))
    await speaking.heard(speaking.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "", about=about))

    assert () == (await speaking.room()).waiting
    assert read(speaking, MIRA, "Of this")
    assert [] == files(speaking, MIRA) == files(speaking, VEGA)


async def test_a_word_that_takes_no_file_says_so(speaking: Town) -> None:
    """Nothing is dropped in silence."""
    await send(speaking, PHOTO, "/caucus We are afraid of this.")

    assert "the file did not go along" in speaking.told(BENTO)


async def test_where_a_photo_was_taken_is_not_passed_on(speaking: Town) -> None:
    """Neither to the mediator nor to the other groups."""
    photo = jpeg(segment(0xE1, exif(6)))
    await send(speaking, Document("photo.jpg", "image/jpeg", photo, Role.PHOTO))
    await speaking.press(MIRA, MIRA, "pass")

    assert SECRET in photo
    assert not any(SECRET in one.content for chat in (MIRA, VEGA) for one in files(speaking, chat))
    assert 6 == orientation(files(speaking, VEGA)[0].content)


async def change(town: Town, native: str, text: str, file: Document) -> str:
    """Bento changes what he sent, in his app; what he is told."""
    before = len(town.sees(BENTO))
    await town.heard(town.where(RIBEIRA).edit(RIBEIRA, BENTO, native, text, file))
    return "\n".join(town.sees(BENTO)[before:])


@pytest.mark.parametrize("file", [PHOTO, VOICE, PAPER])
async def test_words_below_a_file_are_changed_and_taken_back_with_it(speaking: Town, file: Document) -> None:
    """Whatever it is: before the gate the new ones go with it, and a deletion in the app takes both away."""
    native = speaking.where(RIBEIRA).send(RIBEIRA, BENTO, file, "/say Look at this").message
    await speaking.player.quiet()
    await change(speaking, native, "/say Look at that", file)
    await speaking.press(MIRA, MIRA, "pass")
    assert "Look at that" in said(newest(speaking, VEGA))
    assert not read(speaking, VEGA, "Look at this")
    await speaking.heard(speaking.where(RIBEIRA).withdraw(RIBEIRA, BENTO, native))

    assert [] == files(speaking, VEGA)
    assert not read(speaking, VEGA, "Look at that")


async def test_a_file_that_is_put_in_place_of_another_is_told_to_have_come_too_late(speaking: Town) -> None:
    """The first one goes; new words below it are changed nevertheless; words that were cleared stay."""
    native = speaking.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "/say Look at this").message
    await speaking.player.quiet()
    other = replace(PHOTO, content=PHOTO.content * 2)
    assert "The file goes as you first sent it." in await change(speaking, native, "/say Look at this", other)
    assert "Your words stay as you sent them." in await change(speaking, native, "", PHOTO)
    assert "The file goes as you first sent it." in await change(speaking, native, "/say Look at that", other)
    await speaking.press(MIRA, MIRA, "pass")

    [shown] = files(speaking, VEGA)
    assert (PHOTO.content, "Look at that") == (shown.content, shown.alt)
