"""How clauses come to be set apart, and stop being so."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.apart import Apart, Proposed, SetApart
from flows.dialogue import Dialogue, changed


def _of(dialogue: Dialogue) -> Apart:
    return dialogue.apart or Apart()


def _asked(dialogue: Dialogue, fact: f.ReservationAsked) -> Dialogue:
    known = _of(dialogue)
    one = Proposed(fact.group, fact.clause, fact.word, fact.ballot, fact.hash)
    return changed(dialogue, apart=replace(known, asked=(*known.asked, one)))


def _decided(dialogue: Dialogue, fact: f.ReservationDecided) -> Dialogue:
    known = _of(dialogue)
    one = known.about(fact.ballot)
    if one is None:
        return dialogue
    asked = tuple(other for other in known.asked if other != one)
    others = known.without(fact.group, fact.clause).ready
    return changed(dialogue, apart=replace(known, asked=asked, ready=(*others, replace(one, words=fact.words))))


def _signed(dialogue: Dialogue, fact: f.ReservationSigned) -> Dialogue:
    known = _of(dialogue)
    one = SetApart(fact.group, fact.clause, fact.words, fact.version, fact.closes)
    return changed(dialogue, apart=replace(known, signed=(*known.signed, one)))


def _objected(dialogue: Dialogue, fact: f.ReservationObjected) -> Dialogue:
    return changed(dialogue, apart=_of(dialogue).objected(fact.reserved_by, fact.clause, fact.group))


def _taken_back(dialogue: Dialogue, fact: f.ReservationTakenBack) -> Dialogue:
    return changed(dialogue, apart=_of(dialogue).without(fact.group, fact.clause))


def _over(dialogue: Dialogue, _: f.AgreementReached | f.AgreementLapsed) -> Dialogue:
    """What was set apart was set apart from one text, and ends with it."""
    return changed(dialogue, apart=None) if dialogue.apart else dialogue


APPLY: dict[type, Any] = {
    f.ReservationAsked: _asked,
    f.ReservationDecided: _decided,
    f.ReservationSigned: _signed,
    f.ReservationObjected: _objected,
    f.ReservationTakenBack: _taken_back,
    f.AgreementReached: _over,
    f.AgreementLapsed: _over,
}
