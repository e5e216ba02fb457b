"""The agenda: anybody proposes something to speak about, mediators order and publish it, groups read it at home first.

While spokes are on, an item opens to their words some days after it was published. Never here: the words (rows).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.evolving.spokes import of
from flows.flow import Announce, Decide
from flows.messages import headed, require_mediator, tell_all
from flows.people import Group, Mediators
from flows.power import differing
from flows.refusals import Refused, empty, not_a_party, not_now, overtaken, too_long
from flows.spokes import MOST_ITEMS, AgendaItem
from flows.stages.talk.saying import digest
from flows.stages.words.matter_words import first_item, settling
from flows.stages.words.spoke_words import carry_asked
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, PersonName, Quote, Saying, Text

ITEM_LIMIT = 120  # characters
NOT_IN = ("entering", "closed")


def propose(dialogue: Dialogue, command: c.ProposeItem, now: datetime) -> Iterator[f.Fact]:
    """A member says what should be spoken about."""
    text = " ".join(command.text.split())
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if not text:
        raise empty()
    if len(text) > ITEM_LIMIT:
        raise too_long(ITEM_LIMIT, len(text))
    if len(of(dialogue).items) >= MOST_ITEMS:
        raise Refused(
            N_(
                "There are %(number)s items already: that is the most. A mediator can take one off.",
                number=MOST_ITEMS,
            )
        )
    item = AgendaItem(str(of(dialogue).item_count + 1), command.word, command.group)
    yield f.ItemProposed(item, digest(text), command.by, now)


def publish(dialogue: Dialogue, command: c.PublishItems, now: datetime) -> Iterator[f.Fact]:
    """A mediator puts before all groups what was proposed."""
    require_mediator(dialogue, command.by)
    waiting = tuple(one.id for one in of(dialogue).items if one.published is None)
    if not waiting:
        raise Refused(N_("There is nothing new to publish."))
    yield f.ItemsPublished(waiting, command.by, now)


def raise_(dialogue: Dialogue, command: c.RaiseItem, now: datetime) -> Iterator[f.Fact]:
    """A mediator moves a published item up: in what is read by all, so that all see the order change."""
    require_mediator(dialogue, command.by)
    if command.item not in [one.id for one in of(dialogue).agenda[1:]]:
        raise overtaken()
    yield f.ItemRaised(command.item, command.by, now)


def close(dialogue: Dialogue, command: c.CloseItem, now: datetime) -> Iterator[f.Fact]:
    """A mediator takes an item off."""
    require_mediator(dialogue, command.by)
    item = of(dialogue).item(command.item)
    if item is None:
        raise overtaken()
    yield f.ItemClosed(item, command.by, now)


def notice(dialogue: Dialogue, group: str) -> Show:
    """The agenda as it stands in a group's chat."""
    items, first = of(dialogue).agenda, first_item(dialogue)
    head = N_("What we speak about in this room:") if items or first else N_("Nothing is on the agenda now.")
    how = N_("To propose something, write /agenda and a few words.")
    blocks = tuple(Quote(Saying(one.word), _line(dialogue, one, number)) for number, one in enumerate(items, 1))
    return Show("agenda", Group(group), headed(dialogue, head, *first, *blocks, how))


def _line(dialogue: Dialogue, item: AgendaItem, number: int) -> Text:
    """Its number, who proposed it, and while spokes are on, from when on they speak on it."""
    whose, opens = GroupName(item.group), of(dialogue).opens(item)
    if of(dialogue).on and opens:
        return N_(
            "number %(number)s · proposed by %(group)s · spokes speak on it from %(opens)s on",
            number=number,
            group=whose,
            opens=opens,
        )
    return N_("number %(number)s · proposed by %(group)s", number=number, group=whose)


def at_the_desk(dialogue: Dialogue) -> Show:
    """What mediators see: what waits and what is published since when, with ways to order it."""
    items = of(dialogue).items
    blocks: list[Block | Leaf] = [Quote(Saying(one.word), _since(one, number)) for number, one in enumerate(items, 1)]
    head = N_("The agenda, in your order:") if items else N_("Nobody has proposed anything for the agenda yet.")
    return Show(
        "agenda", Mediators(), headed(dialogue, *first_item(dialogue), head, *blocks, choices=_choices(dialogue, items))
    )


def _since(item: AgendaItem, number: int) -> Text:
    whose = GroupName(item.group)
    if item.published:
        return N_(
            "number %(number)s · proposed by %(group)s · published %(at)s",
            number=number,
            group=whose,
            at=item.published,
        )
    return N_("number %(number)s · proposed by %(group)s · not published yet", number=number, group=whose)


def _choices(dialogue: Dialogue, items: tuple[AgendaItem, ...]) -> tuple[Choice, ...]:
    new = any(one.published is None for one in items)
    publish_all = (Choice(NC_("button", "Publish what is new"), ("agpub", dialogue.id)),) if new else ()
    ups = (
        Choice(NC_("button", "Move %(number)s up", number=number), ("agup", dialogue.id, one.id))
        for number, one in enumerate(items, 1)
        if number > 1 and one.published
    )
    offs = (
        Choice(NC_("button", "Take %(number)s off", number=number), ("agoff", dialogue.id, one.id))
        for number, one in enumerate(items, 1)
    )
    return (*settling(dialogue), *publish_all, *ups, *offs)


def notices(dialogue: Dialogue) -> Iterator[Effect]:
    """One standing notice in every chat, and the mediators' own."""
    for group in dialogue.groups:
        yield notice(dialogue, group)
    yield at_the_desk(dialogue)


def opened(dialogue: Dialogue, _: f.SheetsOpened | f.SheetsSettled) -> Iterator[Effect]:
    """Where groups see their strength differently stands first, until they have spoken about it."""
    if of(dialogue).items or (dialogue.power and differing(dialogue.power.views, dialogue.groups)):
        yield from notices(dialogue)


def _proposed(dialogue: Dialogue, _: f.ItemProposed) -> Iterator[Effect]:
    yield at_the_desk(dialogue)


def _published(dialogue: Dialogue, fact: f.ItemsPublished) -> Iterator[Effect]:
    """Every group reads it at home; where somebody speaks for it, it is asked what to carry."""
    yield from notices(dialogue)
    spokes = of(dialogue)
    new = tuple(one for one in spokes.agenda if one.id in fact.items)
    for group in dialogue.groups:
        if spokes.on and spokes.in_role(group, "speaker"):
            yield carry_asked(dialogue, group, new)


def _changed(dialogue: Dialogue, _: f.ItemRaised) -> Iterator[Effect]:
    yield from notices(dialogue)


def _closed(dialogue: Dialogue, fact: f.ItemClosed) -> Iterator[Effect]:
    """What was never published is shown once, so that all see what a mediator leaves out."""
    if fact.item.published:
        yield from notices(dialogue)
        return
    yield at_the_desk(dialogue)
    off = N_(
        "The mediator %(mediator)s has not put this on the agenda. You can ask why: /caucus and your words.",
        mediator=PersonName(fact.by),
    )
    whose = N_("proposed by %(group)s", group=GroupName(fact.item.group))
    yield tell_all(dialogue, off, Quote(Saying(fact.item.word), whose))


def share_lines(dialogue: Dialogue) -> Iterator[Text]:
    """For the figures of the room: how many items of the agenda each group has proposed, of all."""
    proposed = of(dialogue).proposed
    total = sum(proposed.values())
    for group in dialogue.groups if total else ():
        yield NN_(
            "%(group)s has proposed %(own)s of %(count)s item of the agenda.",
            "%(group)s has proposed %(own)s of %(count)s items of the agenda.",
            total,
            group=GroupName(group),
            own=proposed.get(group, 0),
        )


DECIDES: dict[type, Decide] = {
    c.ProposeItem: propose,
    c.PublishItems: publish,
    c.RaiseItem: raise_,
    c.CloseItem: close,
}
ANNOUNCES: dict[type, Announce] = {
    f.ItemProposed: _proposed,
    f.ItemsPublished: _published,
    f.ItemRaised: _changed,
    f.ItemClosed: _closed,
}
