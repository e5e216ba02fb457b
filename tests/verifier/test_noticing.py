"""A record in which anything was changed is noticed, whoever changed it, and the report says what it is."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ballot import Sheet
from tests.verifier.given import Form, a_ballot, closed, resealed
from verifier import verify, verify_text
from verifier.form import canonical, fingerprint, seal

PEOPLE = [
    (("foz",), "yes"),
    (("foz",), "yes"),
    (("foz", "porto"), "no"),
    (("porto",), "yes"),
    (("porto",), "yes"),
    (("porto",), ""),
]
RANKED = [(("foz",), "1>2"), (("foz", "porto"), "2"), (("porto",), "2>1"), (("porto",), "0")]
SECRET = [(("foz",), paper) for paper in ("yes", "yes", "yes", "no", "no", "abstain", "yes")] + [
    (("porto",), paper) for paper in ("yes", "no", "yes", "no", "yes", "yes")
]
DECIDED = closed(a_ballot("decide", 2), PEOPLE)
ASKED = closed(a_ballot("ask", 2, Sheet("ranked", ("The gate", "The sluice"))), RANKED)
PAPERS = closed(a_ballot("decide", 2, secret=True), SECRET, papers=True)
FILE = canonical(DECIDED) + "\n"


def test_a_sound_record_is_well() -> None:
    """Everything is checked, nothing is wrong, nothing is left to others."""
    report = verify_text(FILE)

    assert report.ok
    assert ((), ()) == (report.wrong, report.elsewhere)
    assert 12 == len(report.checked)


def flipped(at: int) -> str:
    """The file with one bit of this byte changed."""
    changed = bytearray(FILE.encode())
    changed[at] ^= 1
    return changed.decode("utf-8", "replace")


def test_every_single_byte_counts() -> None:
    """One flipped bit anywhere in the file, and it is not well any more."""
    assert [] == [at for at in range(len(FILE.encode())) if verify_text(flipped(at)).ok]


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(FILE) - 1), sign=st.characters())
def test_whatever_stands_in_place_of_a_sign_is_noticed(at: int, sign: str) -> None:
    """And nothing that stands there makes the verifier fall."""
    changed = FILE[:at] + sign + FILE[at + 1 :]

    assert changed == FILE or not verify_text(changed).ok


@pytest.mark.parametrize("record", [DECIDED, ASKED, PAPERS], ids=["decided", "asked", "papers"])
def test_whatever_field_is_missing_is_noticed(record: Form) -> None:
    """At the top and in every group."""
    for name in record:
        assert not verify({key: value for key, value in record.items() if key != name}).ok, name
    for name in record["groups"][0]:
        short = {key: value for key, value in record["groups"][0].items() if key != name}
        assert not verify({**record, "groups": [short, *record["groups"][1:]]}).ok, name


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"outcome": "no"}, "The outcome is said to be “no”; by the rule it is “yes”."),
        ({"outcome": "no"}, "The journal's close came to another outcome."),
        ({"digest": "0" * 64}, "The list is not the one that was sealed when the ballot closed."),
        ({"head": "0" * 64}, "The journal does not end with the head that the record names."),
        ({"question": "Another one?"}, "The journal's opening has another question than the record."),
        ({"extended": 1}, "The journal says that there was more or less time than the record says."),
        ({"rule": {**DECIDED["rule"], "threshold": 0.4}}, "The rule of the record is not the rule of the opening."),
        ({"chain": DECIDED["chain"][1:]}, "The journal does not say once that this ballot was opened."),
        ({"chain": DECIDED["chain"][::-1]}, "The journal's entry 1 stands in the wrong place."),
    ],
)
def test_a_forger_who_makes_a_new_fingerprint_is_found_by_the_rest(changed: Form, told: str) -> None:
    """The fingerprint is only the first of many locks."""
    assert told in verify(resealed(DECIDED, **changed)).wrong


def with_lines(lines: list[str]) -> Form:
    """The record with another list, its seal and its fingerprint made anew."""
    return resealed(DECIDED, attached={"lines": lines}, digest=seal(lines))


LINES: list[str] = DECIDED["attached"]["lines"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (LINES[1:], "Counting again gives"),
        ([*LINES, LINES[-1]], "The list is not in order, or somebody stands in it twice."),
        (LINES[::-1], "The list is not in order"),
        ([LINES[0].replace("yes", "maybe").replace("no", "maybe"), *LINES[1:]], "is no answer that could be given."),
        ([LINES[0].replace("\tfoz", "\tsea").replace("\tporto", "\tsea"), *LINES[1:]], "a group that was not asked."),
        ([LINES[0].replace("\t", " "), *LINES[1:]], "A line has not three parts."),
    ],
)
def test_a_list_that_was_changed_and_sealed_anew_is_found(lines: list[str], told: str) -> None:
    """By its order, its answers, its numbers and the journal."""
    wrong = verify(with_lines(lines)).wrong

    assert any(told in sentence for sentence in wrong), wrong


def test_a_word_that_does_not_follow_from_the_numbers_is_found() -> None:
    """Even where the outcome would stay."""
    groups = [{**DECIDED["groups"][0], "word": "no"}, *DECIDED["groups"][1:]]

    assert (
        "Foz is said to have answered “no”; by its numbers it did not."
        in verify(resealed(DECIDED, groups=groups)).wrong
    )


def test_another_order_of_the_answers_is_found() -> None:
    """The way of asking gives one order only."""
    result = {**ASKED["result"], "order": ASKED["result"]["order"][::-1]}

    assert "The journal's close has another order of the answers." in verify(resealed(ASKED, result=result)).wrong


def test_more_answers_than_people_are_found() -> None:
    """A roll is not longer than it was at the opening."""
    groups = [{**DECIDED["groups"][0], "roll": 1}, *DECIDED["groups"][1:]]

    assert "Foz has more answers than people who could answer." in verify(resealed(DECIDED, groups=groups)).wrong


def test_another_text_is_found() -> None:
    """People voted on one text only."""
    other = {**DECIDED["attached"], "text": "{}"}

    assert verify({**DECIDED, "attached": other}).wrong == (
        "The text in the record is not the one that was decided on.",
    )


def test_of_a_secret_ballot_everybody_checks_what_they_can() -> None:
    """The rest is with the scrutineers, who have the same fingerprint."""
    public = closed(a_ballot("decide", 2, secret=True), SECRET)
    report = verify(public)

    assert () == report.wrong
    assert report.elsewhere
    assert verify(PAPERS).elsewhere == ()
    assert public["fingerprint"] == PAPERS["fingerprint"]


def test_a_single_changed_paper_is_found_by_the_scrutineers() -> None:
    """Each of them, alone."""
    lines = [line.replace("\tyes", "\tno") for line in PAPERS["attached"]["lines"][:1]]
    forged = {**PAPERS["attached"], "lines": [*lines, *PAPERS["attached"]["lines"][1:]]}

    assert lines[0] in PAPERS["attached"]["lines"] or not verify({**PAPERS, "attached": forged}).ok


def test_the_whole_journal_leads_to_the_record() -> None:
    """Whoever has an export can follow it from the beginning; a record of another journal does not fit."""
    entries = DECIDED["chain"]
    journal = [json.dumps({**entry, "fact": json.loads(entry["fact"])}) for entry in entries]
    forged = [journal[0].replace("decide", "decode"), *journal[1:]]

    assert verify(DECIDED, journal).ok
    assert "Entry 1 of the journal does not follow from the one before it." in verify(DECIDED, forged).wrong
    assert not verify(DECIDED, journal[:1]).ok


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"record":2}', "[" * 100_000, '{"record":true}'])
def test_what_is_no_record_is_one_sentence(text: str) -> None:
    """Nobody meets a traceback."""
    (sentence, *_) = verify_text(text).wrong

    assert sentence.endswith(".")


def test_the_fingerprint_is_that_of_the_canonical_core() -> None:
    """As the page and the scrutineers' messages name it."""
    assert DECIDED["fingerprint"] == fingerprint(DECIDED)
