"""What a ballot came to, in words: exact where it may be, silent where it would give somebody away."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.ballot import Sheet
from flows.dialogue import Dialogue
from flows.effects import Say
from flows.engine import Outcome
from flows.people import Everyone, Group
from flows.wording import Link, Picture, Text
from tests.flows import given as g
from tests.flows import given_deciding as d

GROUPS = (g.RIVER, g.PORT, g.HILL)
CLEAR = {group: {"": 20, "1": 6, "2": 3} for group in GROUPS}
MIXED = {group: {"": 20, "yes": 6, "no": 3} for group in GROUPS}
YESNO = Sheet("yesno")


def lines(outcome: Outcome) -> list[Text]:
    """Every sentence that all groups read, with its values."""
    says = [effect for effect in outcome.effects if isinstance(effect, Say) and effect.to == Everyone()]
    return [text for say in says for text in g.texts(say.message)]


def of_group(outcome: Outcome, group: str) -> list[Text]:
    """The lines that are about one group."""
    return [text for text in lines(outcome) if getattr(text.values.get("group"), "group", "") == group]


def blocks(outcome: Outcome, kind: type) -> list[object]:
    """The blocks of a kind that all groups see."""
    says = [effect for effect in outcome.effects if isinstance(effect, Say) and effect.to == Everyone()]
    return [block for say in says for block in say.message.blocks if isinstance(block, kind)]


def secret(sheet: Sheet, counts: g.Counts, withheld: tuple[str, ...] = ()) -> Outcome:
    """A secret question has closed; it has had its extension."""
    dialogue = d.asking(sheet, secret=True)
    one = replace(d.question_of(dialogue), extended=1)
    command = c.CloseQuestion(one.id, counts=counts, digest="d", withheld=withheld)
    return g.play(replace(dialogue, questions=(one,)), command, one.closes)


def test_a_result_has_a_picture_with_its_words_and_its_record() -> None:
    """The numbers are said once: in the words of the picture, for every group and for everyone together."""
    outcome = d.closing_with(g.deciding(), {**g.everyone("yes"), "": {"": 15, "yes": 15}})

    assert 1 == len(blocks(outcome, Picture))
    assert [Link] == [type(block) for block in blocks(outcome, Link)]
    assert "/records/K7/2" in repr(blocks(outcome, Link))
    (picture,) = [block for block in blocks(outcome, Picture) if isinstance(block, Picture)]
    assert 2 + len(GROUPS) == len(picture.alt)
    assert not any("in favour needed" in text.msgid for text in lines(outcome))


def test_what_was_needed_leaves_out_those_who_stand_aside() -> None:
    """Of ten people five stand aside: one of the others is a fifth of them."""
    counts = {group: {"": 10, "consent": 2, "aside": 5} for group in GROUPS}
    outcome = d.closing_with(d.deciding_by("consent"), counts)

    (picture,) = [block for block in blocks(outcome, Picture) if isinstance(block, Picture)]
    assert {1} == {text.values["needed"] for text in picture.alt if "needed" in text.values}


def test_a_group_of_few_papers_tells_only_that_it_was_few() -> None:
    """Not how many, and not what."""
    counts = {**MIXED, g.HILL: {"": 20}}
    outcome = secret(YESNO, counts, withheld=(g.HILL,))
    (line,) = [text for text in of_group(outcome, g.HILL) if "stay closed" in text.msgid]

    assert {"group", "limit", "roll"} == set(line.values)
    assert not any("answered" in text.values for text in of_group(outcome, g.HILL) if text is line)


def test_a_secret_group_of_one_mind_tells_less_than_it_knows() -> None:
    """At least eighty or ninety in every hundred, never all."""
    counts = {**MIXED, g.HILL: {"": 20, "yes": 12}}
    outcome = secret(YESNO, counts)

    assert [90] == [text.values["percent"] for text in of_group(outcome, g.HILL) if "percent" in text.values][:1]
    assert "number=12" not in repr([text for text in of_group(outcome, g.HILL) if "answers" in text.values])


def test_the_options_of_a_secret_question_come_in_order_with_their_picture() -> None:
    """Where every group is large and of several minds."""
    outcome = secret(d.ORDER, CLEAR)

    assert 1 == len(blocks(outcome, Picture))
    assert "In this order: %(options)s." in [text.msgid for text in lines(outcome)]


def test_where_a_group_is_of_one_mind_the_options_have_an_order_and_no_figures() -> None:
    """And the journal keeps of that group only how many papers there were."""
    outcome = secret(d.ORDER, {**CLEAR, g.HILL: {"": 20, "1": 9}})
    (closed,) = outcome.facts

    assert isinstance(closed, f.QuestionClosed)
    assert closed.result is not None
    assert ((("1",), ("2",)), {}, {}) == (closed.result.order, closed.result.shares, closed.result.heads)
    assert {"": 20, "answered": 9} == closed.counts[g.HILL]
    assert 6 == closed.counts[g.RIVER]["1"]
    assert [] == blocks(outcome, Picture)


def test_the_heads_of_a_secret_question_are_told_only_where_they_give_nobody_away() -> None:
    """One person in two groups could be found by subtracting the groups from the heads."""
    safe = secret(d.ORDER, {**CLEAR, "": {"": 60, "1": 18, "2": 9}}).facts[0]
    unsafe = secret(d.ORDER, {**CLEAR, "": {"": 59, "1": 17, "2": 9}}).facts[0]

    assert isinstance(safe, f.QuestionClosed)
    assert isinstance(unsafe, f.QuestionClosed)
    assert safe.result is not None
    assert unsafe.result is not None
    assert safe.result.heads
    assert {} == unsafe.result.heads


def test_where_a_group_is_too_small_not_even_the_order_is_told() -> None:
    """The mean without it would be the mean of the others, and theirs alone to tell."""
    outcome = secret(d.ORDER, {**CLEAR, g.HILL: {"": 20}}, withheld=(g.HILL,))

    assert not any(text.msgid.startswith("In this order") for text in lines(outcome))


def test_options_in_one_place_are_named_together() -> None:
    """A list that looks like an order would be untrue."""
    counts = {group: {"": 10, "1": 3, "2": 3} for group in GROUPS}

    assert "%(options)s (in the same place)" in [text.msgid for text in lines(d.answered(d.asking(), counts))]


def test_a_lost_key_is_told_as_it_is() -> None:
    """Nothing was counted, nobody has seen anything, and a mediator can ask again."""
    dialogue = d.asking(secret=True)
    outcome = g.play(dialogue, c.CloseQuestion("2", lost=True), d.question_of(dialogue).closes)
    (closed,) = outcome.facts

    assert isinstance(closed, f.QuestionClosed)
    assert "lost" == closed.outcome
    assert [] == blocks(outcome, Picture)
    assert any("A mediator can ask once more." in text.msgid for text in lines(outcome))


def test_a_decision_whose_key_was_lost_is_asked_once_more() -> None:
    """Under a new number, for as long."""
    dialogue = d.deciding_by("parallel", secret=True)
    ballot = g.ballot_of(dialogue)
    outcome = g.play(dialogue, c.CloseBallot(ballot.id, lost=True), ballot.closes)

    assert [f.BallotStopped, f.BallotOpened] == g.kinds(outcome)
    assert ("deciding", ballot.hash) == (outcome.dialogue.stage, g.ballot_of(outcome.dialogue).hash)
    assert ballot.id != g.ballot_of(outcome.dialogue).id
    assert any("hand in a paper again" in text.msgid for text in lines(outcome))


@pytest.mark.parametrize(
    ("dialogue", "counts", "sentence"),
    [
        (d.deciding_by("weighted"), {group: {"": 10, "yes": 5, "no": 5} for group in GROUPS}, "not enough yes votes"),
        (g.deciding(), g.everyone("no"), "Not every group said yes"),
        (g.deciding(), {group: {"": 5, "yes": 2, "no": 2} for group in GROUPS}, "It is a tie"),
    ],
    ids=["weighted", "no", "tie"],
)
def test_why_a_text_does_not_become_an_agreement_is_true_for_every_rule(
    dialogue: Dialogue, counts: g.Counts, sentence: str
) -> None:
    """A majority that is too small is not a group that said no."""
    outcome = d.closing_with(dialogue, counts)

    assert any(sentence in text.msgid for text in lines(outcome))


def test_a_group_s_own_numbers_about_its_objection_stay_with_it() -> None:
    """The others learn the word."""
    outcome = d.answered(d.blocked(), d.HEARD)

    assert any("(%(answered)s of %(roll)s answered)" in line for line in g.told(outcome, Group(g.HILL)))
    assert not any("(%(answered)s of %(roll)s answered)" in line for line in g.told(outcome, Everyone()))
