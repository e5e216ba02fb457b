"""What people read when they are asked: somebody who has never voted knows what to do, and what it leads to."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from flows import commands as c
from flows.ballot import Ballot, Rule, Sheet
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.people import Party
from flows.stages.words.questions import ALIKE, MATTERS, explained, question
from flows.stages.words.rule_words import RULES, rule_of, until
from flows.ways import ASKED, WAYS, Way
from flows.wording import Message
from tests.flows import given as g
from tests.flows import given_deciding as d

EXIT = Rule(way="weighted", overall=0.75, least=0.4)
JARGON = ("quorum", "threshold", "majority", "plurality", "electorate", "eligible", "per cent")


def asks(kind: str, way: str = "yesno", rule: Rule | None = None, *, secret: bool = False) -> Ballot:
    sheet = Sheet(way)
    return Ballot("2", kind, (g.RIVER, g.PORT), g.NOON, g.NOON + 7 * g.DAY, rule or Rule(), sheet=sheet, secret=secret)


def said(message: Message) -> list[str]:
    """Every sentence, in order."""
    return [text.msgid for text in g.texts(message)]


@pytest.mark.parametrize("kind", sorted(ALIKE))
def test_what_is_written_once_for_all_groups_reads_alike_in_each(kind: str) -> None:
    """No group's name slips into what another one reads."""
    ballot = asks(kind, "yesno" if kind == "ask" else kind)

    assert question(g.standing(), ballot, g.RIVER) == question(g.standing(), ballot, g.PORT)


def test_every_kind_of_ballot_has_its_matter_and_its_rule() -> None:
    """None is asked without both."""
    assert set(MATTERS) - {"decide"} | {"parallel", "consent", "weighted", "states"} == set(RULES)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        (Rule(way="parallel"), {"few": 1, "many": 5}),
        (Rule(way="parallel", yes_quorum=0.29), {"few": 29, "many": 100}),
        (Rule(way="consent", yes_quorum=1 / 3), {"few": 34, "many": 100}),
        (Rule(way="weighted"), {"overall": 60, "least": 40, "few": 1, "many": 5}),
        (EXIT, {"overall": 75, "least": 40, "few": 1, "many": 5}),
        (Rule(way="states"), {"few": 1, "many": 5}),
    ],
    ids=["parallel", "a share that floats", "a third", "weighted", "last way out", "states"],
)
def test_the_rule_is_told_with_the_numbers_of_this_ballot(rule: Rule, values: Mapping[str, int]) -> None:
    """Whole people of a hundred, never more than needed."""
    assert values == rule_of(asks("decide", rule=rule)).values


@pytest.mark.parametrize("kind", [kind for kind in RULES if kind in MATTERS])
def test_a_rule_is_one_breath_without_words_of_the_trade(kind: str) -> None:
    """Short enough to be read aloud."""
    text = rule_of(asks(kind)).msgid

    assert len(text) <= 320
    assert not any(word in text for word in JARGON)


@pytest.mark.parametrize("way", ["parallel", "consent", "weighted", "states"])
def test_a_way_of_deciding_is_one_breath_too(way: str) -> None:
    """And says what makes it an agreement."""
    text = rule_of(asks("decide", rule=Rule(way=way))).msgid

    assert text.startswith("It becomes our agreement when ")
    assert not any(word in text for word in JARGON)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_has_one_sentence_that_explains_it_aloud(way: Way) -> None:
    """A sentence that ends, without words of the trade."""
    assert way.sentence.msgid.endswith(".")
    assert len(way.sentence.msgid) <= 200
    assert not any(word in way.sentence.msgid for word in JARGON)


@pytest.mark.parametrize("way", ASKED, ids=lambda way: way.name)
def test_a_question_says_how_to_answer_in_words_unless_it_is_secret(way: Way) -> None:
    """What is secret is handed in as a paper; typed where others read it would be refused."""
    openly, secretly = asks("ask", way.name), asks("ask", way.name, secret=True)

    assert (way.sentence, way.typed) == explained(openly)
    assert (way.sentence,) == explained(secretly)
    assert any("hand in your paper" in text.msgid for text in until(secretly))


def test_whoever_gives_dots_is_told_how_many() -> None:
    """Before pressing anything."""
    sheet = Sheet("dots", ("Well", "School"), 5)
    (shown, *_) = g.shown(g.play(g.speaking(), c.Ask(g.ANA, "What first?", sheet)), "ballot:2")
    dots = [text for text in g.texts(shown.message) if text.msgid == "You have %(count)s dot."]

    assert [5] == [text.count for text in dots]


def test_a_secret_ballot_says_who_could_still_see_what() -> None:
    """The operator and the platform; how few papers are never opened; whether a paper can change."""
    texts = [text.msgid for text in until(asks("decide", secret=True))]
    changeable = [text.msgid for text in until(replace(asks("decide", secret=True), changeable=True))]

    assert any("Whoever runs this machine or your app could still see" in text for text in texts)
    assert any("are never opened" in text for text in texts)
    assert any("stays as it is" in text for text in texts)
    assert any("With the code that is shown to you once" in text for text in changeable)


@pytest.mark.parametrize("kind", [*MATTERS])
def test_every_question_says_until_when(kind: str) -> None:
    """First of all that it will end."""
    closes = g.NOON + 7 * g.DAY

    assert closes in [text.values.get("closes") for text in until(asks(kind))]


def test_only_what_binds_promises_more_time() -> None:
    """And says that silence is not a no."""
    promising = {kind for kind in MATTERS if any("more time" in text.msgid for text in until(asks(kind)))}

    assert {"decide", "ask", "texts"} == promising


def test_the_same_question_is_the_same_message_whenever_it_is_put() -> None:
    """So that it stands once in a chat that has moved."""
    dialogue = d.asking()
    one = d.question_of(dialogue)

    assert question(dialogue, one, g.PORT) == question(dialogue, one, g.PORT)
    assert question(dialogue, one, g.PORT).blocks[0] == headed(dialogue).blocks[0]


def test_a_second_round_says_why_there_is_one() -> None:
    """People are not asked twice without a reason."""
    tie = {group: {"": 10, "1": 3, "2": 3} for group in (g.RIVER, g.PORT, g.HILL)}
    again = d.answered(d.asking(), tie).dialogue

    assert "The first place was a tie, so all groups are asked once more:" in said(
        question(again, d.question_of(again), g.PORT)
    )


def test_whether_an_objection_stands_is_asked_with_its_reasons_beside_the_clause() -> None:
    """Nobody judges what they have not read; whose objection it is stays out of it."""
    dialogue = d.blocked()
    shown = question(dialogue, d.question_of(dialogue), g.HILL)

    for words in ("No nets in the spawning months.", "Saying(word='harm')", "Saying(word='remedy')"):
        assert words in repr(shown)
    assert "dana" not in repr(shown)


@pytest.mark.parametrize("secret", [True, False])
def test_the_buttons_of_a_secret_ballot_are_shown_only_where_nobody_looks(*, secret: bool) -> None:
    """The message itself says so to the channel."""
    dialogue = d.asking(secret=secret)
    shown = question(dialogue, d.question_of(dialogue), g.PORT)

    assert secret == shown.discreet
    assert secret == any(choice.act[0] == "hand" for choice in shown.choices)


def test_a_room_of_two_groups_reads_the_rule_it_can_have() -> None:
    """States and people is for five groups; where fewer are left it is a yes of each."""
    parties = tuple(Party(f"s{number}") for number in range(5))
    dialogue: Dialogue = g.after(g.new(), c.OpenRoom(g.ANA, "The coast", parties))
    dialogue = g.closed_with(dialogue, g.everyone("yes", tuple(party.group for party in parties))).dialogue
    dialogue = g.after(
        dialogue,
        c.SetRule(g.ANA, "states"),
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "Clean water."),
    )
    fewer = g.after(dialogue, c.WithdrawGroup("steward", "s4"), c.CallDecision(g.ANA))

    assert "states" == g.ballot_of(g.after(dialogue, c.CallDecision(g.ANA))).rule.way
    assert "parallel" == g.ballot_of(fewer).rule.way
