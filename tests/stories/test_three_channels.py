"""One dialogue on three real channels together: Telegram's API over HTTP, a real Synapse, the hall's own pages."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.channels.base import Place
from bot.store import ballots, dialogues
from bot.store.tallies import recount
from bot.stories import read
from bot.stories.script import Step
from bot.voice import Tongue
from flows import facts as f
from flows import record
from flows.dialogue import Dialogue
from flows.engine import replay
from flows.known import flow_named
from flows.wording import N_, Text
from tests.fakes.synapse import shared_synapse
from tests.stories.three_scenes import Stage, three_channels

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

REAL = Path(__file__).parent / "real"
TONGUES = {"ribeira": "pt", "vega": "es", "marsa": "ar", "mira": "en"}
CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
CLAUSES = (
    "From July to September the gate stays open from eight in the evening until six in the morning.",
    "Huertas de la Vega says three days before when it must close.",
    "أهل المرسى measures the salt in its wells every Friday.",
)
SAID = (
    "já não chega ao cais",
    "se muere el maíz",
    "نحن في آخر النهر",
    "¿Qué necesitáis en el muelle?",
    "Três dias é bom",
)
STANDS = N_("Every group said yes. From now on this agreement stands.")
LOST = N_("Its answers stay as they are. If you know people there, please ask them to add me again.")
GO_ON = N_("A mediator can take up its text again, and you can decide on it anew.")
CHANGED = N_("Changed to: %(choice)s. You can change it until %(closes)s.", choice="", closes="")
NAMES = "SELECT name FROM groups WHERE group_id IN (SELECT group_id FROM places)"
UNDELIVERED = "SELECT act, channel, state FROM outbox UNION ALL SELECT reason, channel, 'parked' FROM parked"


def in_tongue(stage: Stage, text: Text, chat: str) -> str:
    """A sentence as this chat reads it."""
    return stage.house.voice.text(text, Tongue(TONGUES[chat], "UTC"))


async def telling(stage: Stage, chat: str, words: str) -> list[str]:
    """The messages of a chat with these words."""
    return [one for one in await stage.shows(chat) if words in one]


async def tallies(stage: Stage, chat: str) -> list[list[int]]:
    """The numbers in each group's line of the newest message that has a line for every group."""
    names = [row["name"] for row in await stage.house.store.fetch(NAMES)]
    for text in reversed(await stage.shows(chat)):
        lines = [line for line in text.split("\n") for name in names if line.startswith((f"{name}:", f"{name}."))]
        if len(lines) == len(names):
            return [[int(number) for number in re.findall(r"\d+", line)] for line in lines]
    return []


async def the_only(stage: Stage) -> str:
    """The id of the one dialogue."""
    (row,) = await stage.house.store.fetch("SELECT dialogue_id FROM dialogues")
    return str(row["dialogue_id"])


async def counted(stage: Stage, ballot: str) -> dict[str, dict[str, int]]:
    """The counters of a ballot by the story's names of the groups; they are what a recount finds."""
    dialogue, store = await the_only(stage), stage.house.store
    kept = await store.write(lambda books: ballots.counts(books, dialogue, ballot))
    assert kept == await store.write(lambda books: recount(books, dialogue, ballot))

    rows = await store.fetch("SELECT channel, chat, group_id FROM places WHERE group_id IS NOT NULL")
    groups = {Place(row["channel"], row["chat"]): row["group_id"] for row in rows}
    names = {groups[stage.player.scene.home[one.id].place(one.id)]: one.id for one in stage.player.story.chats}
    return {names[group]: counts for group, counts in kept.items() if group}


async def assert_nothing_is_left_unsaid(stage: Stage) -> None:
    """P3: nothing waits, failed or is unsure, and nothing heard was set aside."""
    assert [] == [tuple(row) for row in await stage.house.store.fetch(UNDELIVERED)]


async def assert_the_journal_is_whole(stage: Stage) -> list[f.Fact]:
    """P2: the chain has no broken link, and played again it gives the very document that is kept. Its facts."""
    dialogue, store = await the_only(stage), stage.house.store
    facts = await store.write(lambda books: dialogues.journal(books, dialogue))
    (row,) = await store.fetch("SELECT document, revision FROM dialogues")
    kept = record.load(row["document"])

    assert None is await store.write(lambda books: dialogues.broken_link(books, dialogue))
    assert kept == replay(flow_named(kept.flow), Dialogue(kept.id), facts)
    assert len(facts) == row["revision"]
    return list(facts)


async def assert_each_word_came_once_and_in_order(stage: Stage) -> None:
    """P3: what was passed on stands in every group's chat once, in the order in which it was passed on."""
    for chat in ("ribeira", "vega", "marsa"):
        shown = await stage.shows(chat)
        at = [[number for number, text in enumerate(shown) if words in text] for words in SAID]

        assert [1] * len(SAID) == [len(places) for places in at], chat
        assert sorted(at) == at, chat


async def assert_only_what_was_passed_on_is_read(stage: Stage) -> None:
    """What was held, sent back, put better or taken back is read by nobody but its author and the mediator."""
    for chat, kept_from in (("vega", "Sempre a mesma"), ("marsa", "Sempre a mesma"), ("ribeira", "os la bebéis")):
        assert [] == await telling(stage, chat, kept_from)
    for chat in TONGUES:
        assert [] == await telling(stage, chat, "nececitáis")
        assert [] == await telling(stage, chat, "سأقول هذا لاحقا")


async def assert_everyone_reads_the_same_agreement(stage: Stage) -> None:
    """P6: one text, one fingerprint, the same tallies in every chat, each in its own language; and it is signed."""
    (kept,) = await stage.house.store.fetch("SELECT hash, state FROM agreements")
    for chat in TONGUES:
        (card,) = await telling(stage, chat, kept["hash"][:12])

        assert [True] * 3 == [clause in card for clause in CLAUSES], chat
        assert [[2, 0, 1, 3, 3, 1], [2, 1, 0, 3, 3, 1], [2, 0, 0, 2, 3, 1]] == await tallies(stage, chat), chat
        assert 1 == len(await telling(stage, chat, in_tongue(stage, STANDS, chat))), chat
    assert 4 == len({in_tongue(stage, STANDS, chat) for chat in TONGUES})
    signed = await stage.house.store.fetch("SELECT hash FROM signatures")
    assert [kept["hash"]] * 3 == [row["hash"] for row in signed]
    assert "standing" == kept["state"]


async def assert_it_is_pinned(stage: Stage) -> None:
    """The agreement is kept in sight in every group's chat."""
    (row,) = await stage.house.store.fetch("SELECT hash FROM agreements")
    cards = {}
    for chat in ("ribeira", "vega", "marsa"):
        seen = await stage.player.scene.seen(chat)
        cards[chat] = [
            one.native for one in seen if any(row["hash"][:12] in line for line in one.speech.blocks[0].lines)
        ]

    assert cards["ribeira"] == stage.telegram.pinned("ribeira")[-1:]
    assert cards["vega"] == (await stage.matrix.pinned("vega"))[-1:]
    assert cards["marsa"] == (await stage.hall.pinned("marsa"))[-1:]


async def press_again_and_again(stage: Stage) -> None:
    """Telegram hands a press over three times, a browser sends its form twice: the same answers as before."""
    telegram, player = stage.telegram, stage.player
    question = [one for one in await player.scene.seen("ribeira") if one.speech.options][-1]
    telegram.world.press(
        telegram.ids["ribeira"], telegram.ids["ana"], int(question.native), question.speech.options[0].token, copies=3
    )
    await telegram.heard()
    await stage.hall.again("ghada")
    await player.do(Step(0, "press", "mark yes", "vega", "elena"))
    await player.quiet()


async def test_the_whole_river_on_three_channels_together(tmp_path: Path) -> None:
    """From the first word to the last: the groups enter, speak, agree, renew and let lapse, each in its own chat.

    All rooms on Matrix are encrypted, where the libraries for it are installed, and the group on Telegram has topics.
    """
    sealed = find_spec("vodozemac") is not None
    async with three_channels(read(REAL / "river.yaml"), shared_synapse(), tmp_path, sealed=sealed) as stage:
        play = stage.player.chapter
        await play("arriving")
        await stage.telegram.promote("ribeira", "ana")
        stage.telegram.world.forum(stage.telegram.ids["ribeira"])
        await stage.matrix.promote("vega", "diego")
        for title in ("setting up", "entering", "speaking", "drafting", "deciding"):
            await play(title)
        before = await counted(stage, "2")
        assert {"": 3, "yes": 2, "no": 1, "abstain": 0} == before["ribeira"]
        assert {"": 3, "yes": 2, "no": 0, "abstain": 1} == before["vega"]
        assert {"": 3, "yes": 2, "no": 0, "abstain": 0} == before["marsa"]
        await press_again_and_again(stage)
        assert before == await counted(stage, "2"), "P1: however often it is handed over, it counts once"
        assert [] == await tallies(stage, "ribeira"), "nobody sees results before the close"

        await play("agreeing")
        await assert_each_word_came_once_and_in_order(stage)
        await assert_only_what_was_passed_on_is_read(stage)
        await assert_everyone_reads_the_same_agreement(stage)
        await assert_it_is_pinned(stage)

        await play("renewing")
        await counted(stage, "3")
        for chat in TONGUES:
            assert [[1, 0, 0, 0, 1, 3, 1], [2, 1, 0, 0, 3, 3, 1], [2, 0, 0, 0, 2, 3, 1]] == await tallies(
                stage, chat
            ), chat

        await play("lapsing")
        for chat in TONGUES:
            assert 1 == len(await telling(stage, chat, in_tongue(stage, GO_ON, chat))), chat
        assert_time_was_kept(await assert_the_journal_is_whole(stage))
        await assert_nothing_is_left_unsaid(stage)


def assert_time_was_kept(facts: list[f.Fact]) -> None:
    """P4: two reviews, each group reminded once a step, and the end at its very moment: none early, lost or twice."""
    (reached,) = [fact for fact in facts if isinstance(fact, f.AgreementReached)]
    (renewed,) = [fact for fact in facts if isinstance(fact, f.AgreementRenewed)]
    (lapsed,) = [fact for fact in facts if isinstance(fact, f.AgreementLapsed)]
    reminders = [fact for fact in facts if isinstance(fact, f.ReminderGiven) and fact.at > reached.agreement.until]
    moments = [fact.at for fact in facts]

    assert reached.agreement.until == renewed.agreement.term_from
    assert renewed.agreement.until == lapsed.at
    assert 2 == len([fact for fact in facts if isinstance(fact, f.ReviewOpened)])
    assert 9 == len({(fact.group, fact.step) for fact in reminders}) == len(reminders)
    assert sorted(moments) == moments


@pytest.mark.parametrize("pushed", [False, True], ids=["asked for", "pushed"])
async def test_chats_that_close_return_and_move_lose_nothing(tmp_path: Path, *, pushed: bool) -> None:
    """The bot is shown out and comes back, a room is upgraded, a group becomes a supergroup: every vote counts.

    On Matrix, once as an ordinary account, once as an application service: then groups speak under their own names.
    """
    story = read(REAL / "moving.yaml")
    async with three_channels(story, shared_synapse(), tmp_path, groups="group", pushed=pushed) as stage:
        play = stage.player.chapter
        await play("beginning")
        await play("closed")
        for chat in ("vega", "marsa", "mira"):
            assert 1 == len(await telling(stage, chat, in_tongue(stage, LOST, chat))), chat
        await play("back")
        assert {"": 2, "yes": 2, "no": 0} == (await counted(stage, "1"))["ribeira"]

        await play("asked")
        await stage.telegram.upgrade("ribeira")
        await stage.matrix.upgrade("vega", "diego", ("elena",))
        await stage.player.quiet()
        await play("moved")
        for chat in TONGUES:
            assert 1 == len(await telling(stage, chat, in_tongue(stage, STANDS, chat))), chat
            assert [[2, 0, 0, 2, 2, 1], [2, 0, 0, 2, 2, 1], [1, 0, 0, 1, 1, 1]] == await tallies(stage, chat), chat
        for chat in ("ribeira", "vega", "marsa"):
            assert 1 == len(await telling(stage, chat, "Mudámos de casa.")), chat
        whose = "Pescadores da Ribeira" if pushed else "Peopleness"
        assert whose == await stage.matrix.speaker("vega", "Mudámos de casa.")
        await counted(stage, "2")
        await assert_the_journal_is_whole(stage)
        await assert_nothing_is_left_unsaid(stage)


async def newest_code(stage: Stage, chat: str) -> str:
    """The one-time code that the bot wrote last in a chat."""
    return str(CODE.findall("\n".join(await stage.shows(chat)))[-1])


async def test_one_person_on_two_apps_is_one_voice_and_one_group_in_two_chats_hears_the_same(tmp_path: Path) -> None:
    """Linked accounts vote in both chats of their group: counted once, told once; one tally stands in both."""
    async with three_channels(read(REAL / "one_voice.yaml"), shared_synapse(), tmp_path) as stage:
        player = stage.player
        await player.chapter("beginning")
        await player.do(Step(0, "say", f"!setup {await newest_code(stage, 'ribeira')}", "margem", "ana_too"))
        await player.chapter("joining")
        await player.do(Step(0, "say", f"!link {await newest_code(stage, 'ana')}", "ana_too", "ana_too"))
        await player.chapter("deciding")
        assert {"": 3, "yes": 2, "no": 1} == (await counted(stage, "1"))["margem"]
        changed = in_tongue(stage, CHANGED, "ribeira").partition(":")[0]
        told = [*await stage.shows("ana"), *await stage.shows("ana_too"), *stage.telegram.told("ana")]
        assert 1 == len([one for one in told if one.startswith(changed)]), "told once, on one app"
        assert [] == await telling(stage, "margem", changed)
        assert await newest_turnout(stage, "ribeira") == await newest_turnout(stage, "margem")

        await player.chapter("closing")
        begun = {chat: (await stage.shows(chat))[-1] for chat in ("ribeira", "margem")}
        assert begun["ribeira"].replace("/say", "!say") == begun["margem"], "with the word as it gets through there"
        assert [[2, 1, 3, 3, 1], [1, 0, 1, 1, 1]] == await tallies(stage, "mira")
        await counted(stage, "1")
        await assert_the_journal_is_whole(stage)
        await assert_nothing_is_left_unsaid(stage)


async def newest_turnout(stage: Stage, chat: str) -> list[str]:
    """What a chat shows of how many have answered: the numbers are 3 of 3."""
    shown = [one for one in await stage.shows(chat) if [3, 3] == [int(n) for n in re.findall(r"\d+", one)][:2]]
    assert 1 == len(shown), chat
    return shown
