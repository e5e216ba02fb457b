"""Shuttle: all sides write on one matter, the mediators hold it, and all of it is delivered at the same moment.

Nothing of any side is shown before every side has something in or has passed. Never here: the words (rows), talks of
one group with the mediators alone (see `caucus`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm, require_mediator, tell_all
from flows.people import Group, Mediators
from flows.refusals import Refused, empty, not_a_party, not_now, overtaken, too_long
from flows.shuttle import Shuttle, ShuttleWord
from flows.stages import seen
from flows.stages.talk.fates import fate, reached
from flows.stages.words import spoke_words
from flows.stages.words.tone_felt import signals
from flows.wording import N_, NC_, Choice, GroupName, Listing, PersonName, Quote, Saying, Text, Words

NOT_IN = ("entering", "covenant", "stories", "closed")
MATTER_LIMIT = 200  # characters
WORDING_LIMIT = 600  # characters, as of a turn
DAYS = (1, 14)
MOST_OF_A_GROUP = 12  # words on a list
MOST_OF_A_PERSON = 3
MORE_TIME = timedelta(days=2)
MOST_WAITS = 1  # how often more time is given when a side is missing


def start(dialogue: Dialogue, command: c.StartShuttle, now: datetime) -> Iterator[f.Fact]:
    """A mediator names the matter; one shuttle at a time."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if dialogue.shuttle:
        raise Refused(N_("Words on “%(matter)s” are being gathered already.", matter=dialogue.shuttle.matter))
    matter = " ".join(command.matter.split())
    if not matter:
        raise empty()
    if len(matter) > MATTER_LIMIT:
        raise too_long(MATTER_LIMIT, len(matter))
    if not DAYS[0] <= command.days <= DAYS[1]:
        raise Refused(N_("This can take %(least)s to %(most)s days.", least=DAYS[0], most=DAYS[1]))
    until = now + timedelta(days=command.days)
    yield f.ShuttleStarted(str(dialogue.shuttle_count + 1), matter, until, command.by, now)


def put(dialogue: Dialogue, command: c.Speak, digest: str, now: datetime) -> Iterator[f.Fact]:
    """A member's words come onto their group's list."""
    listed = _open(dialogue).of(command.group)
    if any(one.word == command.word for one in listed):  # heard twice
        return
    if sum(one.by == command.by for one in listed) >= MOST_OF_A_PERSON:
        raise Refused(N_("You have put in %(number)s times already. Please leave room.", number=MOST_OF_A_PERSON))
    if len(listed) >= MOST_OF_A_GROUP:
        raise Refused(
            N_(
                "Your group's list is full: %(number)s is the most. To make room, take something back with /takeback.",
                number=MOST_OF_A_GROUP,
            )
        )
    yield f.ShuttleFilled(command.word, command.group, command.by, digest, now)


def pass_(dialogue: Dialogue, command: c.PassShuttle, now: datetime) -> Iterator[f.Fact]:
    """A group has nothing to put in, or takes that back."""
    shuttle = _open(dialogue)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if command.passed and shuttle.of(command.group):
        raise Refused(N_("Your group has words on its list. To pass, take them back first with /takeback."))
    if command.passed != (command.group in shuttle.passed):
        yield f.ShuttlePassed(command.group, command.passed, command.by, now)


def deliver(dialogue: Dialogue, command: c.DeliverShuttle, now: datetime) -> Iterator[f.Fact]:
    """All lists at once, when every side is in. At the end of its time a missing side gets more time, once."""
    shuttle = _named(dialogue, command.shuttle)
    missing = shuttle.missing(dialogue.groups)
    if command.by:
        require_mediator(dialogue, command.by)
        require_calm(dialogue, now)
        if missing:
            raise Refused(
                N_(
                    "Nothing is shown before every side has something in or has passed. Still missing: %(groups)s.",
                    groups=tuple(GroupName(group) for group in missing),
                )
            )
    elif now < shuttle.until:
        return
    elif dialogue.paused_until and now < dialogue.paused_until:
        yield f.ShuttleExtended((), dialogue.paused_until, now)
        return
    if not missing:
        yield f.ShuttleDelivered(
            shuttle.id, shuttle.matter, _in_turn(dialogue, shuttle), shuttle.passed, command.by, now
        )
    elif shuttle.waited < MOST_WAITS:
        yield f.ShuttleExtended(missing, now + MORE_TIME, now)
    else:
        yield f.ShuttleEnded(shuttle.id, shuttle.matter, "", now, _authors(shuttle))


def end(dialogue: Dialogue, command: c.EndShuttle, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends it and nothing is shown; the authors hear of it."""
    require_mediator(dialogue, command.by)
    shuttle = _named(dialogue, command.shuttle)
    yield f.ShuttleEnded(shuttle.id, shuttle.matter, command.by, now, _authors(shuttle))


def offer_wording(dialogue: Dialogue, command: c.OfferWording, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks the author whether other words may stand in place of theirs."""
    require_mediator(dialogue, command.by)
    one = _open(dialogue).word(command.word)
    if one is None:
        raise overtaken()
    seen.require(command.seen, seen.wording(dialogue, command.word))
    text = command.text.strip()
    if not text:
        raise empty()
    if len(text) > WORDING_LIMIT:
        raise too_long(WORDING_LIMIT, len(text))
    sign = sha256(text.encode()).hexdigest()
    yield f.WordingOffered(command.word, command.wording, one.by, one.group, command.by, sign, now)


def answer_wording(dialogue: Dialogue, command: c.AnswerWording, now: datetime) -> Iterator[f.Fact]:
    """The author agrees, or keeps their own words."""
    shuttle = _open(dialogue)
    one, wording = shuttle.word(command.word), shuttle.offered.get(command.word)
    if one is None or wording is None:
        raise overtaken()
    if one.by != command.by:
        raise Refused(N_("Only the person who said it can answer that."))
    yield f.WordingAnswered(command.word, wording, one.by, command.accepted, now)


def _open(dialogue: Dialogue) -> Shuttle:
    if dialogue.shuttle is None:
        raise over()
    return dialogue.shuttle


def over() -> Refused:
    """No shuttle is open (any more)."""
    return Refused(N_("This is over. To be heard by the other groups, write /say and your words."))


def _named(dialogue: Dialogue, shuttle: str) -> Shuttle:
    if dialogue.shuttle is None or dialogue.shuttle.id != shuttle:
        raise overtaken()
    return dialogue.shuttle


def _in_turn(dialogue: Dialogue, shuttle: Shuttle) -> tuple[ShuttleWord, ...]:
    """The first of every list, then the second of every list, and so on: no side comes whole before another."""
    place = {one.word: at for group in dialogue.groups for at, one in enumerate(shuttle.of(group))}
    ordered = (one for group in dialogue.groups for one in shuttle.of(group))
    return tuple(sorted(ordered, key=lambda one: place[one.word]))


def _authors(shuttle: Shuttle) -> dict[str, str]:
    return {one.word: one.by for one in shuttle.words}


def notice(dialogue: Dialogue, shuttle: Shuttle, group: str) -> Show:
    """What a group sees: the matter, how to write, and a way to pass. Never anything of another side."""
    passed = group in shuttle.passed
    here = (
        N_("Your group has passed. It can take that back until all is delivered.")
        if passed
        else N_("If your group has nothing to put in, press “We pass”. You can take that back.")
    )
    choice = (
        Choice(NC_("button", "Take the pass back"), ("unpassall", dialogue.id))
        if passed
        else Choice(NC_("button", "We pass"), ("passall", dialogue.id))
    )
    asks = N_("All sides write on one matter, and read each other at the same moment:")
    how = N_(
        "Write /say and your words, here or to me in private, until %(until)s. Until all sides are in, only the "
        "mediators read them.",
        until=shuttle.until,
    )
    told = headed(dialogue, asks, Quote(Words(shuttle.matter)), how, here, choices=(choice,))
    return Show(f"shuttle:{shuttle.id}", Group(group), told)


def at_the_desk(dialogue: Dialogue, shuttle: Shuttle) -> Show:
    """What the mediators see: who has something in, and the ways on."""
    lines = Listing(tuple(_state(shuttle, group) for group in dialogue.groups))
    choices = (
        Choice(NC_("button", "Deliver all now"), ("deliver", dialogue.id, shuttle.id)),
        Choice(NC_("button", "End it, show nothing"), ("undeliver", dialogue.id, shuttle.id)),
    )
    head = N_("Held until every side is in, at most until %(until)s:", until=shuttle.until)
    told = headed(dialogue, head, Quote(Words(shuttle.matter)), lines, choices=choices)
    return Show(f"shuttle:{shuttle.id}", Mediators(), told)


def _state(shuttle: Shuttle, group: str) -> Text:
    number = len(shuttle.of(group))
    if number:
        return N_("%(group)s: %(number)s on its list", group=GroupName(group), number=number)
    if group in shuttle.passed:
        return N_("%(group)s: passed", group=GroupName(group))
    return N_("%(group)s: nothing yet", group=GroupName(group))


def standing(dialogue: Dialogue, group: str = "") -> Iterator[Effect]:
    """The notices as they are now: the mediators', and that of the group that has just done something."""
    if dialogue.shuttle:
        yield at_the_desk(dialogue, dialogue.shuttle)
        if group:
            yield notice(dialogue, dialogue.shuttle, group)


def _started(dialogue: Dialogue, fact: f.ShuttleStarted) -> Iterator[Effect]:
    yield WakeAt("shuttle", fact.until, c.DeliverShuttle(fact.shuttle))
    yield from standing(dialogue)
    if dialogue.shuttle:
        yield from (notice(dialogue, dialogue.shuttle, group) for group in dialogue.groups)


def _filled(dialogue: Dialogue, fact: f.ShuttleFilled) -> Iterator[Effect]:
    yield held(dialogue, ShuttleWord(fact.word, fact.group, fact.by))
    told = N_(
        "Your words are on your group's list. All lists are shown at the same moment, when every side is in. "
        "To take yours back, reply to this with /takeback."
    )
    yield fate(fact.word, fact.by, told)
    yield from standing(dialogue, fact.group)


def held(dialogue: Dialogue, one: ShuttleWord) -> Show:
    """Words on a list as a mediator sees them."""
    choices = (Choice(NC_("button", "Suggest other words"), ("wording", dialogue.id, one.word)),)
    said = spoke_words.quoted(dialogue, one.original or one.word, _whose(one), one.word)
    return Show(f"gate:{one.word}", Mediators(), headed(dialogue, N_("Held for later:"), *said, choices=choices))


def _passed(dialogue: Dialogue, fact: f.ShuttlePassed) -> Iterator[Effect]:
    yield from standing(dialogue, fact.group)


def _offered(dialogue: Dialogue, fact: f.WordingOffered) -> Iterator[Effect]:
    choices = (
        Choice(NC_("button", "Yes, say it so"), ("reworded", dialogue.id, fact.word, "yes")),
        Choice(NC_("button", "No, keep my words"), ("reworded", dialogue.id, fact.word, "no")),
    )
    told = headed(
        dialogue,
        N_("The mediator %(mediator)s asks whether these words:", mediator=PersonName(fact.by)),
        Quote(Saying(fact.wording)),
        N_("may stand in place of yours:"),
        Quote(Saying(fact.word)),
        N_("If you do not answer, your own words are kept."),
        choices=choices,
    )
    yield fate(fact.word, fact.author, *told.blocks, choices=told.choices, anew=True)
    acted = N_(
        "The mediator %(mediator)s has suggested other words to someone from %(group)s. Only the author can agree.",
        mediator=PersonName(fact.by),
        group=GroupName(fact.group),
    )
    yield tell_all(dialogue, acted)


def _answered(dialogue: Dialogue, fact: f.WordingAnswered) -> Iterator[Effect]:
    said = (
        N_("The author agrees: these words are on the list now. The first ones are kept too.")
        if fact.accepted
        else N_("The author keeps their own words.")
    )
    kept = fact.wording if fact.accepted else fact.word
    yield Show(f"gate:{fact.word}", Mediators(), headed(dialogue, Quote(Saying(kept)), said))
    mine = N_("Thank you. These words are on your group's list. To take them back, reply to this with /takeback.")
    yield fate(fact.word, fact.author, mine, Quote(Saying(kept)))


def _extended(dialogue: Dialogue, fact: f.ShuttleExtended) -> Iterator[Effect]:
    yield WakeAt("shuttle", fact.until, c.DeliverShuttle(dialogue.shuttle.id if dialogue.shuttle else ""))
    for group in dialogue.groups:
        yield from standing(dialogue, group)
    for group in fact.missing:
        waits = N_("The other groups are ready to be read, and wait for yours until %(until)s.", until=fact.until)
        how = N_("Write /say and your words, or /pass if you have nothing to put in.")
        yield Say(Group(group), headed(dialogue, waits, how))


def _delivered(dialogue: Dialogue, fact: f.ShuttleDelivered) -> Iterator[Effect]:
    yield Hush("shuttle")
    yield tell_all(dialogue, _at_once(fact), Quote(Words(fact.matter)), *_who_passed(fact))
    for one in fact.words:
        quoted = spoke_words.quoted(dialogue, one.original or one.word, _whose(one), one.word)
        said: tuple[Quote | Text, ...] = (*quoted, *_other_words(one))
        answer = N_("To answer, reply to this message.")
        at_home = headed(dialogue, *said, answer)
        abroad = headed(dialogue, *said, answer, choices=signals(dialogue, one.word))
        for group in dialogue.groups:
            yield Say(Group(group), at_home if group == one.group else abroad, word=one.word)
        yield Show(f"gate:{one.original or one.word}", Mediators(), headed(dialogue, *said, N_("Delivered.")))
    for one in fact.words:
        yield reached(one.original or one.word, one.by)
    yield _over(dialogue, fact.shuttle, N_("Delivered."))


def _at_once(fact: f.ShuttleDelivered) -> Text:
    if not fact.words:
        return N_("Every group has passed, so there is nothing to deliver on:")
    if fact.by:
        return N_(
            "The mediator %(mediator)s delivers what all sides have written, all at the same moment, on:",
            mediator=PersonName(fact.by),
        )
    return N_("The time is over, and every side is in. Here is what all have written, at the same moment, on:")


def _who_passed(fact: f.ShuttleDelivered) -> tuple[Text, ...]:
    passed = tuple(GroupName(group) for group in fact.passed)
    return (N_("Passed: %(groups)s.", groups=passed),) if passed and fact.words else ()


def _whose(one: ShuttleWord) -> Text:
    return N_("%(person)s · %(group)s", person=PersonName(one.by), group=GroupName(one.group))


def _other_words(one: ShuttleWord) -> tuple[Text, ...]:
    return (N_("In words that a mediator suggested and the author agreed to."),) if one.original else ()


def _ended(dialogue: Dialogue, fact: f.ShuttleEnded) -> Iterator[Effect]:
    yield Hush("shuttle")
    why = (
        N_("The mediator %(mediator)s has ended this, and nothing of any side is shown:", mediator=PersonName(fact.by))
        if fact.by
        else N_("Not every side had something in, so nothing of any side is shown:")
    )
    yield tell_all(dialogue, why, Quote(Words(fact.matter)), N_("To be heard, write /say and your words."))
    for word, author in fact.unheard.items():
        unsaid = N_("These words of yours were not shown to anyone but the mediators:")
        yield fate(word, author, unsaid, Quote(Saying(word)), anew=True)
        yield Show(f"gate:{word}", Mediators(), headed(dialogue, N_("These words were not shown.")))
    yield _over(dialogue, fact.shuttle, N_("Ended."))


def _over(dialogue: Dialogue, shuttle: str, how: Text) -> Show:
    return Show(f"shuttle:{shuttle}", Mediators(), headed(dialogue, how))


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, in flows with a plan: writing at the same moment, and talking with a group alone."""
    if dialogue.plan is None or dialogue.stage in ("entering", "closed"):
        return ()
    alone = Choice(NC_("button", "Talk alone with a group"), ("whom", dialogue.id))
    if dialogue.stage in NOT_IN:
        return (alone,)
    return (Choice(NC_("button", "Held till all are in"), ("shuttle", dialogue.id)), alone)


DECIDES: dict[type, Decide] = {
    c.StartShuttle: start,
    c.PassShuttle: pass_,
    c.DeliverShuttle: deliver,
    c.EndShuttle: end,
    c.OfferWording: offer_wording,
    c.AnswerWording: answer_wording,
}
ANNOUNCES: dict[type, Announce] = {
    f.ShuttleStarted: _started,
    f.ShuttleFilled: _filled,
    f.ShuttlePassed: _passed,
    f.WordingOffered: _offered,
    f.WordingAnswered: _answered,
    f.ShuttleExtended: _extended,
    f.ShuttleDelivered: _delivered,
    f.ShuttleEnded: _ended,
}
