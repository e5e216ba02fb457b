"""Every story is played by the real engine on memory channels and compared with its golden transcript.

`pytest tests/stories --update` writes the transcripts anew; read the difference before you commit it.
"""

import asyncio
from dataclasses import replace
from functools import partial
from itertools import count, cycle
from pathlib import Path

import pytest

from bot.channels.memory import MemoryChannel
from bot.clerk.desk import opening
from bot.house import House
from bot.store import dialogues, open_store
from bot.stories import RIVER, read, transcribed
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from bot.stories.script import Step
from bot.voice.languages import SPOKEN
from flows import record
from flows.dialogue import Dialogue
from flows.engine import replay
from flows.known import flow_named

HERE = Path(__file__).parent
STORIES = [RIVER, *sorted(HERE.glob("*.yaml"))]
OF_SEVERAL_LANGUAGES = {"tongues"}
"""Stories in which people translate for each other."""
LOCALES = ("en", "es", "pt", "ar", "qps")


@pytest.fixture(params=STORIES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """A story's file."""
    return Path(request.param)


@pytest.fixture
def drawn_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are drawn in the same order each time, since orders of one's own are drawn from them."""
    number, sign = count(1), cycle(reversed(opening.SIGNS))
    for place in ("bot.store.people", "bot.store.groups", "bot.store.ballots", "bot.store.spark.draws"):
        monkeypatch.setattr(f"{place}.token_hex", lambda length: f"{next(number):0{2 * length}x}")
    monkeypatch.setattr("bot.clerk.desk.opening.choice", lambda _: next(sign))


@pytest.mark.usefixtures("drawn_alike")
async def test_a_story_reads_as_it_always_did(path: Path, request: pytest.FixtureRequest) -> None:
    """What every chat sees is what the golden transcript says."""
    golden = HERE / "golden" / f"{path.stem}.txt"
    told = await transcribed(read(path))
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")

    assert golden.read_text(encoding="utf-8") == told


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_story_can_be_told_in_every_language(path: Path, locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each language (and in one that is longer than any) no placeholder is left open, no message is too long."""
    if path.stem in OF_SEVERAL_LANGUAGES:
        pytest.skip("in one language there would be nothing to translate")
    monkeypatch.setattr("bot.clerk.people.groups.SPOKEN", (*SPOKEN, locale))
    story = read(path)
    people = {id: (name, channel, locale) for id, (name, channel, _) in story.people.items()}
    chats = tuple(replace(chat, language=locale) for chat in story.chats)
    told = await transcribed(replace(story, people=people, chats=chats))

    assert (locale == "qps") == ("~~]" in told)
    assert "%(" not in told
    assert all(len(line.encode("utf-16-le")) < 2 * 4096 for line in told.splitlines())


async def test_the_state_survives_being_written_and_read_between_every_two_events(path: Path, tmp_path: Path) -> None:
    """Between any two steps every dialogue is the same after a trip through its document and its journal."""
    story = read(path)
    hands = Hands(story.begins)
    memories = {name: MemoryChannel(name, buttons=buttons, now=hands.now) for name, buttons in story.channels.items()}
    async with open_store(tmp_path / "story.db") as store:
        scene = MemoryScene(memories)
        house = House(store, scene.channels, now=hands.now)
        await scene.set_up(story)
        checked: list[int] = []

        async def watch(step: Step) -> None:
            dialogues.forget_decoded()
            for row in await store.fetch("SELECT dialogue_id, document FROM dialogues"):
                kept = record.load(row["document"])
                facts = await store.write(partial(dialogues.journal, dialogue=kept.id))
                flow = flow_named(kept.flow)
                again = replay(flow, Dialogue(kept.id, flow.name, flow.start.name), facts)
                broken = await store.write(partial(dialogues.broken_link, dialogue=kept.id))
                assert (row["document"], kept, None) == (record.dump(kept), again, broken)
                checked.append(step.number)

        async with living(house):
            await Player(story, scene, house, hands).play(watch)

    assert checked


def test_the_same_story_is_told_alike_twice() -> None:
    """Nothing in a transcript depends on chance."""
    first = asyncio.run(transcribed(read(RIVER)))
    second = asyncio.run(transcribed(read(RIVER)))

    assert first == second
