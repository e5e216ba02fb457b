"""What guardians read in private and what all read of it: a text to look at, an opinion, a turn, a concern, an absence.

Never here: who speaks for it (see `told`), or what it would have said.
"""

from collections.abc import Iterator, Mapping

from flows import commands as c
from flows import facts as f
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import headed, numbered, tell_all
from flows.nature import CONCERN, OPINION, TURN, Being, Utterance, of
from flows.people import Everyone, Mediators, Person
from flows.stages.nature.gate import due, opens_at
from flows.stages.nature.hearing import text_now
from flows.stages.renewal import rounds
from flows.stages.renewal.reviewing import rungs_of
from flows.stages.words.nature_words import PUBLIC, quoted, writing
from flows.wording import N_, NC_, Choice, PersonName, Quote, Saying, Text


def key(being: str) -> str:
    """The name of the notice that says where its opinion stands."""
    return f"heard:{being}"


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """On the desk: who is to be heard, until when; what members have named."""
    text = text_now(dialogue)
    silent = due(dialogue, text) if text else ()
    until = opens_at(dialogue, text) if silent else None
    if until:
        yield N_(
            "Waiting for %(beings)s to be heard on the text, until %(until)s.",
            beings=tuple(one.name for one in silent),
            until=until,
        )
    elif silent and dialogue.stage == "drafting":
        yield N_("To be heard before all decide: %(beings)s.", beings=tuple(one.name for one in silent))


def _asked(dialogue: Dialogue, fact: f.NatureAsked) -> Iterator[Effect]:
    """The guardians read the text with a way to answer; all read that they are asked, in a notice that stands once."""
    being = of(dialogue).being(fact.being)
    if being is None:
        return
    yield WakeAt(f"heard:{being.id}:{fact.hash[:12]}", fact.until, c.NoteAbsence(being.id, fact.hash))
    asks = N_(
        "What does this text do to %(being)s? Please answer before %(until)s.", being=being.name, until=fact.until
    )
    how = N_("One of you writes, and one of another group agrees: then all groups read it before they decide.")
    text = numbered(dialogue.clauses if dialogue.stage != "standing" else _agreed(dialogue), dialogue.language)
    for one in being.guardians:
        told = headed(dialogue, asks, text, how, choices=(writing(dialogue, being.id, OPINION),))
        yield Say(Person(one.person), told)
    yield Show(key(being.id), Everyone(), headed(dialogue, *_all_read(being, fact)))
    if fact.called:
        first = N_(
            "Before all decide, %(being)s is heard: I have asked its guardians. The decision can be called as soon as "
            "they answer, and on %(until)s without their answer. I tell you.",
            being=being.name,
            until=fact.until,
        )
        yield Say(Mediators(), headed(dialogue, first))


def _agreed(dialogue: Dialogue) -> tuple[Clause, ...]:
    return dialogue.agreement.clauses if dialogue.agreement else dialogue.clauses


def _all_read(being: Being, fact: f.NatureAsked) -> Iterator[Text]:
    name, until = being.name, fact.until
    if fact.by:
        yield N_(
            "%(mediator)s asks the guardians of %(being)s what the text does to it, until %(until)s.",
            mediator=PersonName(fact.by),
            being=name,
            until=until,
        )
    else:
        yield N_(
            "The guardians of %(being)s are asked what the text does to it, until %(until)s.", being=name, until=until
        )
    if not being.can_speak:
        yield N_("It needs guardians of two groups to answer. Who offers? Write /nature in your group's chat.")


def _drafted(dialogue: Dialogue, fact: f.NatureDrafted) -> Iterator[Effect]:
    """Only the other guardians read it, those of other groups with a way to agree."""
    being, draft = of(dialogue).being(fact.being), fact.draft
    if being is None:
        return
    wrote = N_("%(person)s has written this for %(being)s:", person=PersonName(draft.by), being=being.name)
    for one in being.guardians:
        if one.person != draft.by:
            other = one.group != draft.group
            how = DRAFTED[draft.purpose] if other else N_("Somebody of another group has to agree to it.")
            public = (PUBLIC,) if draft.purpose == OPINION else ()
            choices = choices_on(dialogue, being.id, draft, may_agree=other)
            yield Say(
                Person(one.person),
                headed(dialogue, wrote, Quote(Saying(draft.word)), how, *public, choices=choices),
                word=draft.word,
            )


DRAFTED: Mapping[str, Text] = {
    OPINION: N_("If you agree, all groups read it before they decide on the text."),
    TURN: N_("If you agree, it is said to all groups."),
    CONCERN: N_("If you agree, the text is decided by consent: nobody's reasoned objection may stand."),
}


def choices_on(dialogue: Dialogue, being: str, draft: Utterance, *, may_agree: bool) -> tuple[Choice, ...]:
    """What another guardian can do with it."""
    about = (dialogue.id, being, draft.purpose, draft.word)
    agree = (Choice(NC_("button", "I agree"), ("natureyes", *about)),) if may_agree else ()
    return (
        *agree,
        Choice(NC_("button", "I see it otherwise"), ("natureno", *about)),
        Choice(NC_("button", "I write it anew"), ("naturesay", dialogue.id, being, draft.purpose)),
    )


def _opined(dialogue: Dialogue, fact: f.NatureOpined) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    if being is None:
        return
    yield Hush(f"heard:{being.id}:{fact.opinion.hash[:12]}")
    says = N_("What the text does to %(being)s:", being=being.name)
    told = headed(dialogue, says, *quoted(dialogue, being, fact.opinion), N_("To answer, reply to this message."))
    yield Show(key(being.id), Everyone(), told, anew=True, word=fact.opinion.word)
    yield from _go_on(dialogue, fact, N_("Heard on the text: %(being)s.", being=being.name))


def _absent(dialogue: Dialogue, fact: f.NatureAbsent) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    if being is None:
        return
    told = N_(
        "Two weeks have passed, and the guardians of %(being)s have said nothing. That is written down.",
        being=being.name,
    )
    late = N_("They can still be heard: it is read with the text.")
    yield Show(key(being.id), Everyone(), headed(dialogue, told, late))
    yield from _go_on(dialogue, fact, told)


def _go_on(dialogue: Dialogue, fact: f.NatureOpined | f.NatureAbsent, told: Text) -> Iterator[Effect]:
    """Mediators hear that nothing else is waited for; a text whose time has come at a renewal is put now."""
    text = text_now(dialogue)
    if (
        dialogue.stage != "drafting"
        or due(dialogue, text)
        or not any(one.heard_on(text) for one in of(dialogue).parties)
    ):
        yield Say(Mediators(), headed(dialogue, told), waits=True)
        return
    yield Say(Mediators(), headed(dialogue, told, N_("The decision on the text can be called now, at your desk.")))
    made = dialogue.agreement
    if made and rounds.of_a_review(dialogue) and rungs_of(made)["round"] <= fact.at:
        yield WakeAt("round", fact.at, c.CallRound(made.version))


def _spoke(dialogue: Dialogue, fact: f.NatureSpoke) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    if being:
        quote = quoted(dialogue, being, fact.said)
        told = headed(dialogue, *quote, N_("To answer, reply to this message."))
        yield Say(Everyone(), told, word=fact.said.word)


def _concerned(dialogue: Dialogue, fact: f.NatureConcerned) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    if being is None:
        return
    yield tell_all(
        dialogue,
        N_("The guardians of %(being)s see harm in this text and raise a petition of concern:", being=being.name),
        *quoted(dialogue, being, fact.said),
        N_(
            "So the text will be decided by consent: by every group, with nobody's reasoned objection standing. "
            "It can be decided on from %(until)s on. Until then, please speak about the harm: reply to this message.",
            until=fact.until,
        ),
    )


def _dissented(dialogue: Dialogue, fact: f.NatureDissented) -> Iterator[Effect]:
    """Whoever wrote it hears of it; what is said already is shown with the note from now on."""
    being = of(dialogue).being(fact.being)
    if being is None:
        return
    said = next((one for one in (*being.drafts.values(), *being.opinions) if one.word == fact.word), None)
    if said is None:
        return
    if said.second:
        told = headed(
            dialogue, N_("What the text does to %(being)s:", being=being.name), *quoted(dialogue, being, said)
        )
        yield Show(key(being.id), Everyone(), told, word=said.word)
        return
    noted = N_("A guardian of %(being)s sees it otherwise than you wrote. You can write it anew.", being=being.name)
    again = writing(dialogue, being.id, said.purpose)
    yield Say(Person(said.by), headed(dialogue, noted, Quote(Saying(said.word)), choices=(again,)), word=said.word)


ANNOUNCES: dict[type, Announce] = {
    f.NatureAsked: _asked,
    f.NatureAbsent: _absent,
    f.NatureDrafted: _drafted,
    f.NatureOpined: _opined,
    f.NatureSpoke: _spoke,
    f.NatureConcerned: _concerned,
    f.NatureDissented: _dissented,
}

__all__ = ["ANNOUNCES", "choices_on", "lines"]
