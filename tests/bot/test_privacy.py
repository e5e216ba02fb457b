"""What is known to a few stays there, whatever somebody outside writes or presses: every word, every button, any id.

The words and acts are those of the counter's tables, so that new ones are attempted too. Pages and papers are attempted
in `tests/web/test_secrets.py`.
"""

from collections.abc import Iterator
from inspect import signature
from itertools import islice, product

import pytest

from bot.clerk.counter import ACTS, WORDS
from bot.tokens import LONGEST
from tests.bot.given import RIBEIRA, Town
from tests.bot.given_secrets import CAIO, OUTSIDE, WORLDS, Planted

AS = {
    "about": "word",
    "back": "word",
    "statement": "word",
    "statement_id": "word",
    "dialogue": "dialogue",
    "question": "ballot",
}
"""By the name of what an act is about: the ids that fit."""
ANYTHING = ("1", "yes", "no", "en", "drafting")
MOST = 20  # tries of one act
LAST = ("forget", "withdraw", "leave", "link", "exit", "left", "depart", "unjoin", "stepdown")
"""After these somebody may not be who they were."""
TYPED = "It is I."


def tries(verb: str, planted: Planted) -> Iterator[str]:
    """Tokens of an act, with ids that somebody outside could have come by."""
    names = [name for name in signature(ACTS[verb]).parameters if name != "asked"]
    fitting = [planted.ids.get(AS.get(name, name), ANYTHING) for name in names]
    rooms = [found if name != "dialogue" else found[:2] for name, found in zip(names, fitting, strict=True)]
    tokens = (".".join((verb, *values)) for values in product(*rooms))
    yield from islice((token for token in tokens if len(token) <= LONGEST), MOST)


def in_order(table: dict[str, object]) -> list[str]:
    """The words or verbs, those that change who somebody is at the end."""
    return sorted(table, key=lambda one: (one in LAST, one))


def read_by(town: Town, who: str, chats: tuple[str, ...]) -> str:
    """All that somebody outside can read."""
    return "\n".join([*(text for chat in chats for text in town.sees(chat)), *town.where(who).told(who)])


async def seen(town: Town, who: str, chats: tuple[str, ...], planted: Planted) -> list[str]:
    """The secrets that have leaked to them so far."""
    await town.player.quiet()
    text = read_by(town, who, chats)
    return [what for what, secret in planted.secrets.items() if secret in text]


@pytest.fixture(params=WORLDS)
async def planted(town: Town, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Planted:
    """A world with secrets."""
    return await WORLDS[request.param](town, monkeypatch)


async def test_the_secrets_are_there_to_be_found(town: Town, planted: Planted) -> None:
    """Each of them lies in the rows, or is read by whom it is for."""
    rows = await town.house.store.fetch("SELECT group_concat(text, ' ') AS text FROM words")
    known = "\n".join([rows[0]["text"], *town.sees(CAIO), *town.sees(RIBEIRA)])

    assert [] == [what for what, secret in planted.secrets.items() if secret not in known]


@pytest.mark.parametrize("outside", OUTSIDE)
async def test_no_word_opens_what_belongs_to_others(town: Town, planted: Planted, outside: str) -> None:
    """Alone, with words behind it, and with every id."""
    who, *chats = OUTSIDE[outside]
    for word in in_order(dict(WORDS)):
        for chat in chats:
            for rest in ("", planted.room, *(ids[0] for ids in planted.ids.values()), TYPED):
                town.where(chat).say(chat, who, f"/{word} {rest}".strip())
        assert [] == await seen(town, who, tuple(chats), planted), word


@pytest.mark.parametrize("outside", OUTSIDE)
async def test_no_button_opens_what_belongs_to_others(town: Town, planted: Planted, outside: str) -> None:
    """Forged with any id; and whatever it asks for is typed."""
    who, *chats = OUTSIDE[outside]
    for verb in in_order(dict(ACTS)):
        tokens = list(tries(verb, planted))
        assert tokens, verb
        for chat in chats:
            for token in tokens:
                town.where(chat).press(chat, who, "m0", token)
                town.where(chat).say(chat, who, TYPED)
        assert [] == await seen(town, who, tuple(chats), planted), verb
