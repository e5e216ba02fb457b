"""Every way of asking, and a secret ballot, in three real channels at once: Telegram's API, a Synapse, the hall."""

import logging
import re
from pathlib import Path

import pytest

from flows.silence import MOST_A_DAY
from flows.stages.words.papers import REFUSALS
from flows.wording import N_
from tests.fakes.synapse import shared_synapse
from tests.stories.three_scenes import three_channels
from tests.stories.three_votes import GROUPS, MARK, Asking, Voting, all_of, pictures, react_in_sight, story

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

FIRST = (
    Asking("yesno", "Did the wells run low?", "", "yes", "no", "abstain", ("yes", "no", "abstain")),
    Asking("gradients", "Could we share a gate?", "", "full", "discuss", "veto", ("full", "discuss", "veto")),
    Asking("consent", "May Mira take notes?", "", "consent", "concern", "aside", ("consent", "concern", "aside")),
    Asking("approval", "Where do we meet?", "Port; School; Fig tree", "1", "3", "2 3", ("1", "3", "2,3"), "3"),
    Asking("score", "What comes first?", "Fish; Maize; Wells", "2", "1", "1:2 3:-1", ("2:1", "1:1", "1:2,3:-1"), "1"),
)
SECOND = (
    Asking("ranked", "What do we begin with?", "Fish; Maize; Wells", "2", "1", "1>2>3", ("2", "1", "1>2>3"), "1"),
    Asking("runoff", "Who keeps the key?", "Port; School; Fig tree", "1", "3", "3>1", ("1", "3", "3>1"), "3"),
    Asking("dots", "How do we share the work?", "Dig; Cart; Cook", "1", "2", "1:2 2:3", ("1:1", "2:1", "1:2,2:3"), "2"),
    Asking("times", "When do we meet?", "", "2", "1", "1? 2", ("2:2", "1:2", "1:1,2:2"), "2"),
)
SECRET, TREES = "Whose tree do we plant?", ("Figueira", "Almendro", "Zaytuna")
PRESSED = {"ribeira": ("1", "2", "3", "1"), "marsa": ("3", "3", "1", "2")}
TYPED = ("2", "1 2", "3", "1", "2 3")  # in Vega all write in private
ALONE = "١ ٣"  # the fifth of Ribeira and of Marsa write this in private; it stands nowhere else in the books
PAPERS = {
    "ribeira": {"1": 2, "2": 1, "3": 1, "1,3": 1},
    "vega": {"1": 1, "2": 1, "3": 1, "1,2": 1, "2,3": 1},
    "marsa": {"1": 1, "2": 1, "3": 2, "1,3": 1},
}
PRIVATE = "SELECT person_id, chat FROM places WHERE person_id IS NOT NULL"
UNSAID = "SELECT act FROM outbox UNION ALL SELECT reason FROM parked"
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"
LEFT = """
    SELECT person_id FROM marks WHERE ballot_id = :ballot UNION ALL SELECT person_id FROM drafts
     UNION ALL SELECT name FROM sealed
"""
RECEIPT = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")


async def assert_all_is_counted(voting: Voting, asked: tuple[Asking, ...], first: int) -> None:
    """In each group one paper pressed, one reacted with and one typed; the result is what those papers come to."""
    for ballot, asking in enumerate(asked, first):
        expected = {"": 8, **dict.fromkeys(asking.papers, 1)}
        assert dict.fromkeys(GROUPS, expected) == await voting.counted(str(ballot)), asking.way

        closed = await voting.closed(str(ballot))
        assert "answered" == closed.outcome, asking.way
        order = closed.result.order if closed.result else ((),)
        assert (asking.first,) == order[0] or not asking.first, asking.way


async def assert_results_are_seen(voting: Voting, asked: tuple[Asking, ...]) -> None:
    """Each group sees each result once with all options: three on a day as pictures, the others in its digest."""
    for chat in GROUPS:
        shown = await pictures(voting.stage, chat)
        told = await voting.stage.shows(chat)
        drawn = [asking for asking in asked if any(asking.title in words for _, words in shown)]
        assert len(drawn) >= MOST_A_DAY, chat
        assert all(image.startswith((b"\x89PNG", b"<svg")) for image, _ in shown), chat
        for asking in asked:
            head = voting.aloud(N_("Answers to “%(question)s”", question=asking.title), chat)
            [words] = [text for text in told if head in text] or [text for _, text in shown if asking.title in text]
            assert not asking.between or all(option in words for option in asking.between.split("; ")), asking.way


async def assert_only_the_silent_are_reminded(voting: Voting) -> None:
    """Who has answered hears nothing; who has not, one digest a day with what waits, at most three."""
    for one, silent in (("r1", "r4"), ("v1", "v4"), ("m1", "m4")):
        waiting = [text for text in await voting.heard_by(silent) if FIRST[0].title in text]
        assert 1 <= len(waiting) <= 3, silent
        assert all(asking.title in text for asking in FIRST for text in waiting), silent
        assert [] == [text for text in await voting.heard_by(one) if FIRST[0].title in text], one


async def assert_everything_is_put_in_private(voting: Voting) -> None:
    """/vote shows whoever asks all that is open to them."""
    for chat, who in (("ribeira", "r4"), ("vega", "v4"), ("marsa", "m4")):
        await voting.do("say", f"{MARK[chat]}vote", who, who)
        told = await voting.stage.shows(who)
        for title in (*(asking.title for asking in SECOND), SECRET):
            assert 1 == sum(title in text for text in told), (who, title)


async def assert_a_receipt_leads_to_a_line(voting: Voting) -> None:
    """In each channel; the record's page shows the line to whoever knows the receipt."""
    visitor = voting.stage.hall.visitors["m1"]
    for chat, who in (("ribeira", "r1"), ("vega", "v1"), ("marsa", "m1")):
        await voting.do("say", f"{MARK[chat]}receipt", who, who)
        receipt = RECEIPT.findall((await voting.stage.shows(who))[-1])[0]
        pages = [await visitor.get(f"/records/{await voting.room()}/{n}?receipt={receipt}") for n in range(2, 7)]
        assert 1 == sum(f"<code>{receipt}</code>" in page.text for page in pages), who


async def cast_in_secret(voting: Voting) -> None:
    """Buttons in two groups' chats, typed words in private; whoever acts in sight is refused in one clear sentence."""
    for chat, papers in PRESSED.items():
        for who, paper in zip(all_of(chat), papers, strict=False):
            await voting.hand_in(chat, who, paper)
        await voting.hand_in_alone(chat, all_of(chat)[4], ALONE)
    for who, paper in zip(all_of("vega"), TYPED, strict=False):
        await voting.hand_in_alone("vega", who, paper)
    for chat in GROUPS:
        await assert_refused_in_sight(voting, chat)


async def assert_refused_in_sight(voting: Voting, chat: str) -> None:
    """By reaction (the hall has none) and by typed words, and nothing is drafted."""
    who = all_of(chat)[6]
    no, said = voting.aloud(REFUSALS["in_sight"], chat), 0
    if chat != "marsa":
        await react_in_sight(voting.stage, chat, who, SECRET)
        said += 1
    await voting.do("say", "1 3", chat, who, to=SECRET)
    told = [*await voting.heard_by(who), *await voting.stage.shows(chat)]
    assert said + 1 == sum(no in text for text in told), chat
    assert [] == [tuple(row) for row in await voting.stage.house.store.fetch("SELECT * FROM drafts")]


async def assert_nobody_is_joined_with_a_paper(voting: Voting, ballot: str, folder: Path) -> None:
    """No row, no line of a log, nothing waiting to be said, and not a byte of what was typed alone."""
    store = voting.stage.house.store
    assert [] == [tuple(row) for row in await store.fetch(LEFT, ballot=ballot)]
    assert [] == [tuple(row) for row in await store.fetch(UNSAID)]
    people = [one for row in await store.fetch(PRIVATE) for one in (row["person_id"], row["chat"])]
    for table in await store.fetch(TABLES):
        rows = [" ".join(map(str, tuple(row))) for row in await store.fetch(f'SELECT * FROM "{table["name"]}"')]
        told = [row for row in rows if sum(tree in row for tree in TREES) in (1, 2)]
        assert [] == [row for row in told if any(person in row for person in people)], table["name"]
    assert [] == [path.name for path in folder.iterdir() if path.is_file() and ALONE.encode() in path.read_bytes()]


async def test_every_way_of_asking_and_a_secret_ballot_in_three_channels(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Pressed, reacted, typed: each counts once; what is secret is told nobody; each sees the same results."""
    caplog.set_level(logging.DEBUG, "bot")
    async with three_channels(story(), shared_synapse(), tmp_path) as stage:
        voting = Voting(stage)
        await voting.begin()
        await voting.meet("r1", "r4", "v1", "v4")
        for asking in FIRST:
            await voting.ask(asking)
        await voting.wait(5)
        await assert_all_is_counted(voting, FIRST, 2)
        await assert_only_the_silent_are_reminded(voting)
        await assert_results_are_seen(voting, FIRST)
        await assert_a_receipt_leads_to_a_line(voting)

        for asking in SECOND:
            await voting.ask(asking)
        await voting.ask_in_secret(SECRET, "\n".join(TREES))
        await assert_everything_is_put_in_private(voting)
        await voting.wait(5)
        await assert_all_is_counted(voting, SECOND, 7)
        await assert_results_are_seen(voting, SECOND)

        await voting.meet("r5", "v2", "v3", "v5")
        await cast_in_secret(voting)
        await voting.wait(3)
        assert PAPERS == await voting.papers_in_the_box()
        for chat in GROUPS:
            assert 1 == sum(SECRET in words for _, words in await pictures(stage, chat)), chat
        await assert_nobody_is_joined_with_a_paper(voting, "11", tmp_path)
        assert [] == [one for one in caplog.records if any(tree in str(vars(one)) for tree in TREES)]
