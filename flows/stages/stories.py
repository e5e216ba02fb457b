"""Stories: one prompt, one story each, and no comments until all are told; then one question goes to everyone.

The groups tell in turn, whoever has told least first. Never here: listening back (see `listening`), a group's own word
for the bond (see `bonds`), or a word of any story (rows).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.evolving import evolve
from flows.evolving.stories import of
from flows.flow import Announce, Decide, Stage
from flows.messages import headed, require_calm, require_mediator, tell_all
from flows.people import Everyone, Group, Others, Person
from flows.plan import span
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages.nature import said as nature_said
from flows.stages.nature import telling as nature_telling
from flows.stages.talk import bonds, saying
from flows.stages.talk.listening import say_back_offer
from flows.stages.words import prompts
from flows.stages.words.tone_felt import signals
from flows.stories import MOST_PIECES, MOST_TELLERS, StoryRound, Teller, awaited, next_teller
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Listing, PersonName, Quote, Saying, Text, Words
from flows.wording import message as worded

PROMPT_LIMIT = 200
ANSWER_LIMIT = 280  # characters, to what is also ours

OURS = N_("What in these stories is also ours?")


def prompt_of(prompt: str) -> Text | Words:
    """A prompt as people read it."""
    return prompts.STORIES.get(prompt) or Words(prompt)


# Deciding -------------------------------------------------------------------------------------------------------------


def open_(dialogue: Dialogue, command: c.OpenStories, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks for stories; one round at a time."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    kept, prompt = of(dialogue), " ".join(command.prompt.split())
    if kept.round and kept.round.phase != "asking":
        raise Refused(N_("Stories are being told already. When all are told, you can ask for others."))
    if not prompt:
        raise empty()
    if len(prompt) > PROMPT_LIMIT:
        raise too_long(PROMPT_LIMIT, len(prompt))
    yield f.StoriesOpened(str(kept.rounds + 1), prompt, command.by, now)


def _open_round(dialogue: Dialogue) -> StoryRound:
    now = of(dialogue).round
    if now is None:
        raise Refused(N_("No stories are asked for now. When the mediator asks, I tell every group."))
    if now.phase == "asking":
        raise Refused(N_("All stories of this round are told. You can answer them now: reply, or write /say."))
    return now


def offer(dialogue: Dialogue, command: c.OfferStory, now: datetime) -> Iterator[f.Fact]:
    """Somebody will tell one. Offering again changes nothing."""
    yield from _come(dialogue, command.by, command.group, now)


def _come(dialogue: Dialogue, person: str, group: str, now: datetime) -> Iterator[f.Fact]:
    told = _open_round(dialogue)
    if group not in dialogue.groups:
        raise not_a_party()
    if told.teller(person):
        return
    if len(told.of(group)) >= MOST_TELLERS:
        raise Refused(
            N_(
                "%(number)s people of your group tell already, which is the most. If one of them passes, you can.",
                number=MOST_TELLERS,
            )
        )
    yield f.TellerCame(person, group, now)


def pass_(dialogue: Dialogue, command: c.PassStory, now: datetime) -> Iterator[f.Fact]:
    """Somebody will not tell; what has been told stays told."""
    teller = _open_round(dialogue).teller(command.by)
    if teller and not teller.told:
        yield from _then(dialogue, now, f.TellerWent(teller.person, teller.group, now))


def tell(dialogue: Dialogue, command: c.TellStory, now: datetime) -> Iterator[f.Fact]:
    """A piece of a story; whoever had not said so becomes a teller by it."""
    saying.check(command.text)
    require_calm(dialogue, now)
    coming = tuple(_come(dialogue, command.by, command.group, now))
    teller = _open_round(dialogue).teller(command.by) or Teller(command.by, command.group)
    if teller.ready or teller.told:
        raise Refused(N_("Your story is complete: one each in a round. Thank you for telling it."))
    if command.word in teller.pieces:  # heard twice
        return
    written = f.StoryPieceWritten(command.word, command.by, saying.digest(command.text), now)
    full = len(teller.pieces) + 1 >= MOST_PIECES
    yield from _then(dialogue, now, *coming, written, *((f.StoryReady(command.by, now),) if full else ()))


def end(dialogue: Dialogue, command: c.EndStory, now: datetime) -> Iterator[f.Fact]:
    """The teller has said all."""
    teller = _open_round(dialogue).teller(command.by)
    if teller is None or not teller.pieces:
        raise Refused(N_("I have nothing of your story yet. Please write /story and your words."))
    if not teller.ready:
        yield from _then(dialogue, now, f.StoryReady(command.by, now))


def begin_telling(dialogue: Dialogue, command: c.BeginTelling, now: datetime) -> Iterator[f.Fact]:
    """A mediator begins the telling, or the time for finding tellers is over."""
    if command.by:
        require_mediator(dialogue, command.by)
    told = of(dialogue).round
    if told is None or told.id != command.round or told.phase != "inviting":
        raise overtaken()
    if not told.tellers:
        raise Refused(N_("Nobody has said yet that they will tell a story. You can wait, or go on to speaking."))
    yield from _then(dialogue, now, f.TellingBegan(told.id, command.by, now))


def release(dialogue: Dialogue, command: c.ReleaseTellers, now: datetime) -> Iterator[f.Fact]:
    """A mediator goes on without the stories that are not written."""
    require_mediator(dialogue, command.by)
    told = of(dialogue).round
    if told is None or told.id != command.round or told.phase != "telling":
        raise overtaken()
    missing = tuple(teller.person for teller in told.untold if not teller.ready)
    yield from _then(dialogue, now, f.TellersReleased(missing, command.by, now))


def _then(dialogue: Dialogue, now: datetime, *facts: f.Fact) -> Iterator[f.Fact]:
    """These facts; then every story whose turn has come; and when all are told, the question to everyone."""
    for fact in facts:
        dialogue = evolve(dialogue, fact)
        yield fact
    while (told := of(dialogue).round) and (teller := next_teller(told)):
        fact = f.StoryTold(teller.pieces, teller.group, teller.person, now)
        dialogue = evolve(dialogue, fact)
        yield fact
    if told and told.phase == "telling" and not told.untold:
        yield f.OursAsked(told.id, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: nobody waits for its stories any more, so others may be due, or all may be told."""
    if len(dialogue.groups) > 1:
        yield from _then(dialogue, now)


def reword(dialogue: Dialogue, command: c.Reword, now: datetime) -> Iterator[f.Fact]:
    """A piece that waits for its turn is told anew rather than edited."""
    told = of(dialogue).round
    if told and any(command.word in teller.pieces for teller in told.untold):
        raise Refused(N_("To change a piece of your story, take it back with /takeback and write it anew with /story."))
    yield from saying.reword(dialogue, command, now)


def speak(dialogue: Dialogue, command: c.Speak, now: datetime) -> Iterator[f.Fact]:
    """No comments until all stories are told; then short answers, through the gate as always."""
    told = of(dialogue).round
    if told and told.phase != "asking":
        raise Refused(
            N_("Until all stories are told nobody comments on them. %(left)s Then everyone is asked.", left=_left(told))
        )
    if told and len(command.text) > ANSWER_LIMIT:
        raise too_long(ANSWER_LIMIT, len(command.text))
    yield from saying.speak(_answering(dialogue) if told else dialogue, command, now)


def _answering(dialogue: Dialogue) -> Dialogue:
    """Where no free words pass, answers to the question still do, through a mediator."""
    plan = dialogue.plan
    return replace(dialogue, plan=replace(plan, gate="gated")) if plan and plan.gate == "closed" else dialogue


def _left(told: StoryRound) -> Text:
    if told.phase == "inviting":
        return N_("Tellers are still being found: to be one, write /story.")
    groups = tuple(GroupName(group) for group in dict.fromkeys(teller.group for teller in told.untold))
    return N_("Still to come: stories from %(groups)s.", groups=groups)


def ready(dialogue: Dialogue) -> None:
    """Raise `Refused` while somebody's story is still to come."""
    told = of(dialogue).round
    if told and told.phase != "asking" and told.untold:
        raise Refused(N_("Not all stories are told. %(left)s Or begin the telling, and do not wait.", left=_left(told)))


# Announcing -----------------------------------------------------------------------------------------------------------


def began(dialogue: Dialogue, fact: f.StageBegan) -> Iterator[Effect]:
    """Each group's own word for the bond, side by side; then how stories are told."""
    yield tell_all(
        dialogue,
        N_("Now you tell each other stories, and listen. Whoever wishes tells one; nobody has to."),
        N_("The mediator chooses what they are about, and asks in your group's chat."),
        *bonds.side_by_side(dialogue),
    )


def _opened(dialogue: Dialogue, fact: f.StoriesOpened) -> Iterator[Effect]:
    choices = (
        Choice(NC_("button", "I will tell one"), ("storyme", dialogue.id)),
        Choice(NC_("button", "Pass"), ("storypass", dialogue.id)),
    )
    head = N_("The mediator %(mediator)s asks every group for stories:", mediator=PersonName(fact.by))
    how = N_(
        "One story each, from up to %(number)s of you. Press the button, or reply to this message with your story. "
        "I keep it until the mediator begins the telling. Nobody comments until the last story is told.",
        number=MOST_TELLERS,
    )
    for group in dialogue.groups:
        yield Say(Group(group), headed(dialogue, head, Quote(prompt_of(fact.prompt)), how, choices=choices))
    yield from nature_telling.invited(dialogue, prompt_of(fact.prompt))
    yield WakeAt("stories", fact.at + span(dialogue.plan, "tellers"), c.BeginTelling(fact.round))


def _progress(dialogue: Dialogue, _: object) -> Iterator[Effect]:
    """One standing notice in every chat: who tells, who has told."""
    told = of(dialogue).round
    lines = (*map(_line, told.tellers), *nature_telling.lines(dialogue)) if told else ()
    if lines:
        yield Show("stories", Everyone(), headed(dialogue, N_("Who tells a story:"), Listing(lines)))


def _line(teller: Teller) -> Text:
    who, group = PersonName(teller.person), GroupName(teller.group)
    if teller.told:
        return N_("%(person)s · %(group)s: told", person=who, group=group)
    return N_("%(person)s · %(group)s: still to come", person=who, group=group)


def _written(dialogue: Dialogue, fact: f.StoryPieceWritten) -> Iterator[Effect]:
    """The teller alone is told that it is safe, and how to end it."""
    told = of(dialogue).round
    teller = told.teller(fact.person) if told else None
    left = MOST_PIECES - len(teller.pieces) if teller else 0
    kept = N_("I keep this for your turn. To take it back, reply to this with /takeback.")
    more = NN_(
        "You can add %(count)s more piece with /story. When it is whole, press the button: only then it is told.",
        "You can add %(count)s more pieces with /story. When it is whole, press the button: only then it is told.",
        left,
    )
    choices = (Choice(NC_("button", "That is my story"), ("storyend", dialogue.id)),) if left else ()
    lines = (kept, more) if left else (kept,)
    yield Say(Person(fact.person), worded(*lines, choices=choices), word=fact.word)


def _telling(dialogue: Dialogue, fact: f.TellingBegan) -> Iterator[Effect]:
    yield Hush("stories")
    whose = (
        (N_("The mediator %(mediator)s begins the telling.", mediator=PersonName(fact.by)),)
        if fact.by
        else (N_("Now the stories are told."),)
    )
    rest = N_("The groups tell in turn. Please only listen: when all are told, everyone is asked one question.")
    yield tell_all(dialogue, *whose, rest)


def _released(dialogue: Dialogue, fact: f.TellersReleased) -> Iterator[Effect]:
    acted = N_("The mediator %(mediator)s goes on with the stories that are written.", mediator=PersonName(fact.by))
    yield tell_all(dialogue, acted)
    for person in fact.persons:
        later = N_("The stories go on now. That is all right: yours is welcome when stories are asked for again.")
        yield Say(Person(person), headed(dialogue, later))
    yield from _progress(dialogue, fact)


def _told(dialogue: Dialogue, fact: f.StoryTold) -> Iterator[Effect]:
    """A story, piece by piece, so that each piece can be taken back; its last message offers to say it back."""
    head, last = fact.pieces[0], fact.pieces[-1]
    whose = saying.whose(fact.person, fact.group)
    offer_back = (say_back_offer(dialogue, head),)
    for piece in fact.pieces:
        said: tuple[Block | Leaf, ...] = (Quote(Saying(piece), whose),)
        blocks = (N_("A story:"), *said) if piece == head else said
        choices = (*offer_back, *signals(dialogue, last)) if piece == last else ()
        yield Say(Others(fact.group), headed(dialogue, *blocks, choices=choices), word=piece)
        yield Say(Group(fact.group), headed(dialogue, *blocks), word=piece)
    yield Say(Person(fact.person), worded(N_("Your story has been told to all groups. Thank you.")), word=head)
    yield WakeAt("unheard", of(dialogue).remind_at or fact.at, c.ListUnheard())
    yield from _progress(dialogue, fact)


def _spoken_for(dialogue: Dialogue, fact: f.NatureSpoke) -> Iterator[Effect]:
    """While stories are told nature tells one too; else it takes a turn, as at any time."""
    if not fact.story:
        yield from nature_said.ANNOUNCES[f.NatureSpoke](dialogue, fact)
        return
    yield from nature_telling.told(dialogue, fact)
    yield from _progress(dialogue, fact)


def _ours(dialogue: Dialogue, fact: f.OursAsked) -> Iterator[Effect]:
    how = N_(
        "To answer, reply to this message or write /say and your words: at most %(number)s characters. "
        "The mediator passes them on. Nobody has to.",
        number=ANSWER_LIMIT,
    )
    yield tell_all(dialogue, N_("All stories are told. One question to everyone:"), Quote(OURS), how)


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    told = of(dialogue).round
    if told is None or told.phase == "asking":
        return (Choice(NC_("button", "Ask for stories"), ("storyask", dialogue.id)),)
    if told.phase == "inviting":
        return (Choice(NC_("button", "Begin the telling"), ("telling", dialogue.id, told.id)),)
    return (Choice(NC_("button", "Do not wait longer"), ("release", dialogue.id, told.id)),)


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where the round stands, for the desk."""
    told = of(dialogue).round
    if told is None or told.phase == "asking":
        return
    if not told.tellers:
        yield N_("Nobody has said yet that they will tell a story.")
        return
    number = sum(teller.told for teller in told.tellers)
    yield N_("Stories told: %(told)s of %(all)s.", told=number, all=len(told.tellers))
    if told.phase == "telling":
        yield N_("Next to tell: %(groups)s.", groups=tuple(GroupName(group) for group in awaited(told)))


DECIDES: dict[type, Decide] = {
    c.OpenStories: open_,
    c.OfferStory: offer,
    c.PassStory: pass_,
    c.TellStory: tell,
    c.EndStory: end,
    c.BeginTelling: begin_telling,
    c.ReleaseTellers: release,
    c.Speak: speak,
    c.Reword: reword,
}
ANNOUNCES: dict[type, Announce] = {
    f.StoriesOpened: _opened,
    f.TellerCame: _progress,
    f.TellerWent: _progress,
    f.StoryPieceWritten: _written,
    f.StoryReady: _progress,
    f.TellingBegan: _telling,
    f.TellersReleased: _released,
    f.NatureSpoke: _spoken_for,
    f.StoryTold: _told,
    f.OursAsked: _ours,
}

STORIES = Stage(
    "stories",
    NC_("stage", "Stories"),
    decides={**saying.DECIDES, **DECIDES},
    announces={**saying.ANNOUNCES, **ANNOUNCES},
    offers=_offers,
)
