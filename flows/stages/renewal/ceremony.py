"""The moment of signing and of renewing: one sentence from each party, then one message to all, sealed.

Who mediates can leave a sentence out before it is sealed, and all can see that. Never here: people's words (rows).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.people import Everyone, Group, Mediators
from flows.refusals import Refused, empty, not_a_party, too_long
from flows.review import Ceremony, of
from flows.wording import (
    N_,
    NC_,
    Block,
    Choice,
    GroupName,
    LanguageName,
    Leaf,
    Listing,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Words,
)

SENTENCE_LIMIT = 280
SETTLES = timedelta(hours=12)
"""So long after the last sentence it is sealed: what was said in a hurry can be said anew."""


def awaited(dialogue: Dialogue, group: str) -> Ceremony:
    """The moment in which this group may say its sentence. Raises `Refused` where there is none."""
    ceremony, agreement = of(dialogue).ceremony, dialogue.agreement
    if ceremony is None or agreement is None:
        raise Refused(N_("No agreement waits for a sentence now. When one is signed or renewed, I ask every group."))
    if group not in agreement.parties:
        raise not_a_party()
    return ceremony


def give(dialogue: Dialogue, command: c.GiveSentence, now: datetime) -> Iterator[f.Fact]:
    """A group's sentence, or another in its place."""
    awaited(dialogue, command.group)
    text = command.text.strip()
    if not text:
        raise empty()
    if len(text) > SENTENCE_LIMIT:
        raise too_long(SENTENCE_LIMIT, len(text))
    yield f.SentenceGiven(command.group, command.word, command.by, now)


def pass_(dialogue: Dialogue, command: c.PassSentence, now: datetime) -> Iterator[f.Fact]:
    """A group needs no sentence, or whoever mediates leaves one out."""
    ceremony = awaited(dialogue, command.group)
    if command.group not in ceremony.passed:
        yield f.SentencePassed(command.group, command.by, now)


def seal(dialogue: Dialogue, command: c.SealAgreement, now: datetime) -> Iterator[f.Fact]:
    """Its time is over, or all have spoken."""
    ceremony, agreement = of(dialogue).ceremony, dialogue.agreement
    if ceremony is None or agreement is None or ceremony.version != command.version:
        return
    if now < ceremony.until and ceremony.waits_for(agreement.parties):
        return
    yield f.AgreementSealed(
        ceremony.version, ceremony.hash, dict(ceremony.words), ceremony.renewed, now, command.readings
    )


def _given(dialogue: Dialogue, fact: f.SentenceGiven) -> Iterator[Effect]:
    """The group hears that it is kept; the mediators read it before all others do."""
    kept = N_(
        "Kept as your group's sentence. Until all is sealed, another one takes its place: /sentence and your words."
    )
    yield Say(Group(fact.group), headed(dialogue, kept))
    out = Choice(NC_("button", "Leave it out"), ("unsaid", dialogue.id, fact.group))
    head = N_("The sentence of %(group)s for the moment of signing:", group=GroupName(fact.group))
    yield Say(Mediators(), headed(dialogue, head, Quote(Saying(fact.word)), choices=(out,)), fact.word)
    yield from _soon(dialogue, fact.at)


def _passed(dialogue: Dialogue, fact: f.SentencePassed) -> Iterator[Effect]:
    if fact.by in dialogue.mediators:
        who, group = PersonName(fact.by), GroupName(fact.group)
        out = N_("The mediator %(mediator)s leaves out the sentence of %(group)s.", mediator=who, group=group)
        anew = N_("%(group)s can say another: /sentence and the words.", group=group)
        yield tell_all(dialogue, out, anew)
    else:
        told = N_("Noted: your group needs no sentence. You can still say one: /sentence and your words.")
        yield Say(Group(fact.group), headed(dialogue, told))
    yield from _soon(dialogue, fact.at)


def _soon(dialogue: Dialogue, now: datetime) -> Iterator[Effect]:
    """When nobody is waited for any more it is sealed half a day later."""
    ceremony, agreement = of(dialogue).ceremony, dialogue.agreement
    if ceremony and agreement and not ceremony.waits_for(agreement.parties):
        yield WakeAt("seal", min(now + SETTLES, ceremony.until), c.SealAgreement(ceremony.version))


def _sealed(dialogue: Dialogue, fact: f.AgreementSealed) -> Iterator[Effect]:
    """One message to all: the text in all its languages, the sentences, the fingerprint."""
    agreement = dialogue.agreement
    yield Hush("seal")
    if agreement is None:
        return
    head = (
        N_("“%(title)s” is renewed. This is what you keep:", title=agreement.title)
        if fact.renewed
        else N_("“%(title)s” is agreed. This is what you have given each other:", title=agreement.title)
    )
    written = Listing(tuple(Words(one.text, agreement.language) for one in agreement.clauses), ordered=True)
    print_ = N_("Sealed with the mark of these words: %(hash)s.", hash=fact.hash[:12])
    thanks = N_("Thank you, all of you. To read it at any time, write /agreements.")
    yield Say(Everyone(), headed(dialogue, head, written, *_readings(fact), *_sentences(fact), print_, thanks))


def _readings(fact: f.AgreementSealed) -> Iterator[Block | Leaf]:
    for language, clauses in fact.readings.items():
        yield Paragraph(N_("The same in %(language)s:", language=LanguageName(language)))
        yield Listing(tuple(Words(clause, language) for clause in clauses), ordered=True)


def _sentences(fact: f.AgreementSealed) -> Iterator[Block]:
    for group, word in fact.words.items():
        yield Quote(Saying(word), N_("%(group)s", group=GroupName(group)))


DECIDES: dict[type, Decide] = {c.GiveSentence: give, c.PassSentence: pass_, c.SealAgreement: seal}
ANNOUNCES: dict[type, Announce] = {f.SentenceGiven: _given, f.SentencePassed: _passed, f.AgreementSealed: _sealed}
