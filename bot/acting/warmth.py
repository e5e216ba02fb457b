"""The rows around the tone: words are read by their language's list, offers are made, what followed is remembered.

Joined into the tables of `ledgers`. Never here: where a band begins (see `flows.warmth`), or a sentence.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.acting.delivery import deliver, private
from bot.store import Books, feelings, groups, people, postings, tone_lists, tones, turns, words
from bot.voice.wordlists import word_list
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.stages.words import tone_alert, tone_felt, tone_notice
from flows.tone import Tone, WordList, read
from flows.warmth import USUAL, Reading, band, band_of, outcome, unwatched, weight

SILENT = Tone()
SHOWN = 3  # steps of which the mediators see what followed


@dataclass(frozen=True, slots=True)
class Heard:
    """How words read: the tone, by which language's list; or the language of which no list is used, and why."""

    tone: Tone = SILENT
    language: str = ""
    blind: str = ""
    why: str = ""


def known(books: Books, dialogue: Dialogue, command: c.FeelWarmth, now: datetime) -> c.FeelWarmth:
    """The words are read, and what the last ones come to."""
    if dialogue.plan is None or unwatched(dialogue):
        return command
    heard = _arrived(books, dialogue, command.word)
    settled = _settle(books, dialogue)
    last = tones.last(books, dialogue.id, USUAL.window + 1)
    reading = _reading(books, dialogue, last)
    if command.word and last and last[0].word == command.word and band_of(reading) in ("tense", "hot"):
        _offer(books, dialogue, last[0], band_of(reading), reading.now, now)
    if settled:
        show(books, dialogue, now)
    spoke = tuple(dict.fromkeys(one.language for one in last[: USUAL.window] if one.points > 0 and one.language))
    return replace(command, reading=reading, languages=spoke, blind=heard.blind, why=heard.why)


def _arrived(books: Books, dialogue: Dialogue, word: str) -> Heard:
    """Words that have reached others come into the row of words; they count if they answer another group."""
    said = words.read(books, dialogue.id, word) if word else None
    if said is None or not said.text:
        return Heard()
    heard = hear(books, said)
    _, before = tones.newest(books, dialogue.id)
    counts = before not in ("", said.group) or bool(turns.answered(books, dialogue.id, word))
    tones.add(books, dialogue.id, word, said.group, heard.language, heard.tone.points, counts=counts)
    return heard


def hear(books: Books, said: words.Word) -> Heard:
    """Words by the list of their group's language, or of their author's, whichever knows more of them."""
    locales = (groups.by_id(books, said.group).locale, _locale(books, said.person))
    found = {words_of.language: words_of for one in locales if one and (words_of := word_list(one))}
    in_use = [one for one in found.values() if not tone_lists.judged(books, one.language).off]
    if not in_use:
        return Heard(blind=locales[0] or locales[1], why="off" if found else "none")
    read_by: list[tuple[Tone, WordList]] = [(read(said.text, one), one) for one in in_use]
    tone, best = max(read_by, key=lambda one: one[0].known)
    return Heard(tone, best.language)


def _locale(books: Books, person: str) -> str:
    try:
        return people.by_id(books, person).locale
    except KeyError:
        return ""


def _reading(books: Books, dialogue: Dialogue, last: list[tones.Read]) -> Reading:
    """What the last words between groups come to, and the window before the last of them."""
    felt = [feelings.felt(books, dialogue.id, one.word) for one in last]
    points = [one.points + weight(mine) for one, mine in zip(last, felt, strict=True)]
    hurt = max((sum(mine.get("hurt", {}).values()) for mine in felt[: USUAL.window]), default=0)
    return Reading(sum(points[: USUAL.window]), sum(points[1:]), hurt, len(last))


def _offer(books: Books, dialogue: Dialogue, last: tones.Read, here: str, points: int, now: datetime) -> None:
    """Both who spoke last are asked in private, at most once a day, whether they would say back what they heard."""
    other = tones.answered(books, dialogue.id, last.word, last.group)
    pairs = ((last.word, other), (other, last.word)) if other else ()
    asked = [_asked(books, dialogue, mine, theirs, now) for mine, theirs in pairs]
    if any(asked):
        tones.step(books, dialogue.id, "offer", here, points, now)


def _asked(books: Books, dialogue: Dialogue, mine: str, theirs: str, now: datetime) -> bool:
    said, answered = words.read(books, dialogue.id, mine), words.read(books, dialogue.id, theirs)
    person = said.person if said else ""
    if not answered or not answered.text or not private(books, person) or tones.left_alone(books, person, now):
        return False
    tones.offered(books, person, now)
    deliver(books, dialogue, [tone_felt.offer(dialogue, person, theirs)], now)
    return True


def _settle(books: Books, dialogue: Dialogue) -> bool:
    """Of steps after which ten words have passed it is known what followed. True if there is news."""
    news = False
    for number, since in tones.open_steps(books, dialogue.id):
        after = tones.since(books, dialogue.id, since, USUAL.window)
        if len(after) == USUAL.window:
            points = sum(one + weight(feelings.felt(books, dialogue.id, word)) for word, one in after)
            tones.settle(books, dialogue.id, number, points)
            news = True
    return news


# What people felt -----------------------------------------------------------------------------------------------------


def felt(books: Books, dialogue: Dialogue, said: words.Word) -> None:
    """Somebody has said what they felt at these words, so they count."""
    tones.add(books, dialogue.id, said.id, said.group, "", 0, counts=True)
    tones.count_it(books, dialogue.id, said.id)


def thank(books: Books, dialogue: Dialogue, word: str, now: datetime) -> None:
    """The author reads in private whom their words have reached."""
    said = words.read(books, dialogue.id, word)
    if said and said.text:
        reached = feelings.felt(books, dialogue.id, word).get("reached", {})
        deliver(books, dialogue, [tone_felt.reached(dialogue, said.person, word, reached)], now)


def show(books: Books, dialogue: Dialogue, now: datetime) -> None:
    """The notice at the mediators' desks, where there is something to see, or one stands already."""
    if dialogue.stage == "closed":
        return
    last = tones.last(books, dialogue.id, USUAL.window)
    seen = tone_notice.Seen(
        feelings.most(feelings.felt(books, dialogue.id, one.word) for one in last), _followed(books, dialogue)
    )
    if band(dialogue) in ("tense", "hot") or seen.felt or seen.followed or _stands(books, dialogue):
        deliver(books, dialogue, [tone_notice.notice(dialogue, seen)], now)


def _followed(books: Books, dialogue: Dialogue) -> tuple[tone_notice.Followed, ...]:
    steps = tones.settled(books, dialogue.id, SHOWN)
    return tuple(tone_notice.Followed(one.step, one.at, outcome(one.before, one.after)) for one in steps)


def _stands(books: Books, dialogue: Dialogue) -> bool:
    desks = (place for person in dialogue.mediators for place in private(books, person))
    return any(postings.notice(books, place, dialogue.id, tone_notice.NOTICE) for place in desks)


# After facts ----------------------------------------------------------------------------------------------------------


def changed(books: Books, dialogue: Dialogue, fact: f.BandChanged) -> None:
    """The band is another one: the notice says so, and that the mediators were told is remembered."""
    if fact.tell:
        _step(books, dialogue, "alert", fact.at)
    show(books, dialogue, fact.at)


def judged(books: Books, dialogue: Dialogue, fact: f.BandJudged) -> None:
    """What a mediator says of a call counts for the lists that spoke in it; one that was wrong too often is off."""
    for language in fact.languages:
        before = tone_lists.judged(books, language).off
        tone_lists.judge(books, dialogue.id, fact.call, language, fact.by, right=fact.right)
        if tone_lists.judged(books, language).off and not before:
            deliver(books, dialogue, [tone_alert.switched_off(dialogue, language)], fact.at)


def answered(books: Books, dialogue: Dialogue, fact: f.WatchingAnswered) -> None:
    """The watching stops, or goes on."""
    show(books, dialogue, fact.at)


def taken_back(books: Books, dialogue: Dialogue, fact: f.WordsTakenBack) -> None:
    """Words that were taken back count no more, nor what was felt at them; a note that quotes them goes too."""
    said = words.read(books, dialogue.id, fact.word)
    if said and feelings.felt(books, dialogue.id, fact.word).get("reached"):
        deliver(books, dialogue, [tone_felt.reached(dialogue, said.person, fact.word, {})], fact.at)
    tones.drop(books, dialogue.id, fact.word)
    feelings.drop(books, dialogue.id, fact.word)


def _stepped(name: str) -> Callable[[Books, Dialogue, Any], None]:
    """A step of a mediator while it is tense or hot."""
    return lambda books, dialogue, fact: _step(books, dialogue, name, fact.at)


def _step(books: Books, dialogue: Dialogue, name: str, now: datetime) -> None:
    here = band(dialogue)
    if here in ("tense", "hot"):
        reading = _reading(books, dialogue, tones.last(books, dialogue.id, USUAL.window + 1))
        tones.step(books, dialogue.id, name, here, reading.now, now)


def trusted(books: Books, languages: Iterable[str]) -> None:
    """What the settings say of the lists, at every start."""
    tone_lists.trust(books, languages)


WRITES: Mapping[type, Callable[[Books, Dialogue, Any], None]] = {
    f.BandChanged: changed,
    f.BandJudged: judged,
    f.WatchingAnswered: answered,
    f.Paused: _stepped("pause"),
    f.ShuttleStarted: _stepped("shuttle"),
    f.CircleProposed: _stepped("circle"),
}
