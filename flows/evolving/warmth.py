"""How the tone changes a dialogue: its band, who judged it, which groups do not want it watched."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.warmth import ASK_AGAIN, LONG_REST, REST, of


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return replace(dialogue, warmth=replace(of(dialogue), **changes))


def _changed(dialogue: Dialogue, fact: f.BandChanged) -> Dialogue:
    known = of(dialogue)
    changes: dict[str, Any] = {"band": fact.band, "rest": fact.at + REST if fact.tell else known.rest}
    if fact.call != known.calls:
        changes |= {"calls": fact.call, "languages": fact.languages, "judged": {}}
    return _with(dialogue, **changes)


def _judged(dialogue: Dialogue, fact: f.BandJudged) -> Dialogue:
    known = of(dialogue)
    rest = known.rest if fact.right or fact.band != "hot" else fact.at + LONG_REST
    return _with(dialogue, judged={**known.judged, fact.by: fact.right}, rest=rest)


def _unknown(dialogue: Dialogue, fact: f.ToneUnknown) -> Dialogue:
    return _with(dialogue, blind=(*of(dialogue).blind, fact.language))


def _answered(dialogue: Dialogue, fact: f.WatchingAnswered) -> Dialogue:
    known = of(dialogue)
    if fact.answer != "yes":
        return _with(dialogue, asked={**known.asked, fact.group: fact.at + ASK_AGAIN})
    others = tuple(group for group in known.off if group != fact.group)
    return _with(dialogue, off=(*others, fact.group) if fact.title == "off" else others, band="")


APPLY: dict[type, Any] = {
    f.BandChanged: _changed,
    f.BandJudged: _judged,
    f.ToneUnknown: _unknown,
    f.WatchingAnswered: _answered,
}
