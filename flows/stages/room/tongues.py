"""Translations in a room: anyone who reads both languages offers one, a second person checks it, the author objects.

A translation stands at once, with the name of whoever made it, and says that nobody has checked it yet. A better one
takes its place. Never here: a machine's translation, who may read the words (the clerk sees to that), the rows.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.flow import Announce, Decide
from flows.messages import headed, shared_text
from flows.people import Group
from flows.refusals import Refused, empty, not_a_party, not_now, overtaken, too_long
from flows.stages.ask import asking
from flows.stages.talk import saying
from flows.stages.text.term import card
from flows.stages.words import tongue_words
from flows.tongues import Tongues, differ, is_clause
from flows.wording import N_, LanguageName

LEAST_LIMIT = 600  # characters that any translation may have; of longer words, twice as many as they have


def translate(dialogue: Dialogue, command: c.Translate, now: datetime) -> Iterator[f.Fact]:
    """It stands at once. Said by others before, the new one takes its place."""
    known, text = command.known, command.text.strip()
    _require_room(dialogue, command.by, command.group)
    if not known.source:
        raise Refused(N_("I cannot find those words any more. Perhaps their author has taken them back."))
    if not differ(known.source, command.language):
        raise Refused(N_("These words are in %(language)s already.", language=LanguageName(command.language)))
    if not text:
        raise empty()
    if len(text) > (most := max(LEAST_LIMIT, 2 * known.length)):
        raise too_long(most, len(text))
    if known.same:
        raise Refused(N_("The translation says exactly this already. Somebody else can say that it is right."))
    made = (command.about, command.language, known.last + 1, command.by, command.group)
    yield f.Translated(*made, saying.digest(text), known.shown, now, known.whose)


def _require_room(dialogue: Dialogue, by: str, group: str) -> None:
    if dialogue.stage == "closed":
        raise not_now(dialogue.stage)
    if group not in dialogue.groups and by not in dialogue.mediators:
        raise not_a_party()


def check(dialogue: Dialogue, command: c.CheckTranslation, now: datetime) -> Iterator[f.Fact]:
    """Four eyes: somebody else, of a group that reads the language."""
    known = command.known
    _require_room(dialogue, command.by, command.group)
    if not known.number or known.number != command.number:
        raise overtaken()
    if command.by == known.translator:
        raise Refused(N_("You translated this yourself. Somebody else has to check it: four eyes see more."))
    if not known.reads:
        language = LanguageName(command.language)
        raise Refused(N_("Only people of a group that reads %(language)s can check this.", language=language))
    stands = (command.about, command.language, command.number)
    yield f.TranslationChecked(*stands, command.by, command.group, known.shown, now, known.whose)


def drop(dialogue: Dialogue, command: c.DropTranslation, now: datetime) -> Iterator[f.Fact]:
    """The author objects, or whoever translated takes it back; of a clause, a mediator too, who holds the pen."""
    known = command.known
    if not known.number or known.number != command.number:
        raise overtaken()
    why = _why(dialogue, command)
    if not why:
        raise Refused(
            N_(
                "Only whoever said these words, or whoever translated them, can take this translation back. To improve "
                "it, press “Say it better”."
            )
        )
    stood = (command.about, command.language, command.number)
    yield f.TranslationDropped(*stood, command.by, why, known.shown, now, known.whose)


def _why(dialogue: Dialogue, command: c.DropTranslation) -> str:
    if command.by == command.known.translator:
        return "translator"
    if command.known.author and command.by == command.known.author:
        return "author"
    return "mediator" if is_clause(command.about) and command.by in dialogue.mediators else ""


def weigh(dialogue: Dialogue, command: c.WeighTongues, now: datetime) -> Iterator[f.Fact]:
    """What is missing is noted when it has changed; in a room of one language there is nothing to note."""
    counted = Tongues(command.reads, command.words, command.clauses)
    worth = dialogue.tongues or command.words or command.clauses or len(set(command.reads.values())) > 1
    if worth and counted != dialogue.tongues and dialogue.stage != "closed":
        yield f.TonguesWeighed(command.reads, command.words, command.clauses, now)


# Announcing -----------------------------------------------------------------------------------------------------------


def _translated(dialogue: Dialogue, fact: f.Translated) -> Iterator[Effect]:
    yield from _text(dialogue, fact) if is_clause(fact.about) else tongue_words.translated(dialogue, fact)


def _checked(dialogue: Dialogue, fact: f.TranslationChecked) -> Iterator[Effect]:
    yield from _text(dialogue, fact) if is_clause(fact.about) else tongue_words.checked(dialogue, fact)


def _dropped(dialogue: Dialogue, fact: f.TranslationDropped) -> Iterator[Effect]:
    yield from _text(dialogue, fact) if is_clause(fact.about) else tongue_words.dropped(dialogue, fact)


def _text(dialogue: Dialogue, fact: tongue_words.Told) -> Iterator[Effect]:
    """The text stands where it stood, in place, as it can be read there now."""
    for group in fact.shown:
        if dialogue.stage == "drafting" and dialogue.clauses:
            how = N_("To say what must change, reply to this message. To translate a clause, write /translate.")
            yield Show(f"draft:{dialogue.next_version}", Group(group), headed(dialogue, *shared_text(dialogue), how))
        if dialogue.ballot and dialogue.ballot.kind in ("decide", "renew") and group in dialogue.ballot.groups:
            yield asking.put(dialogue, dialogue.ballot, group)
        if dialogue.agreement:
            yield Show(f"agreement:{dialogue.id}", Group(group), card(dialogue, dialogue.agreement))


DECIDES: dict[type, Decide] = {
    c.Translate: translate,
    c.CheckTranslation: check,
    c.DropTranslation: drop,
    c.WeighTongues: weigh,
}
ANNOUNCES: dict[type, Announce] = {
    f.Translated: _translated,
    f.TranslationChecked: _checked,
    f.TranslationDropped: _dropped,
}
