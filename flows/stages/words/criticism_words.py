"""A group's own list of what must change, as its own chat reads it, and what its people are told of a new draft.

Never here: the lists as all groups read them (see `remark_words`), or anything of another group but whether it is in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.dialogue import Dialogue
from flows.evolving.one_text import of
from flows.messages import headed
from flows.one_text import MOST_REMARKS, Remark
from flows.stages.words.remark_words import about, clause_choices, quoted
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Listing, Message, Paragraph, Quote, Saying, Text

SHOWN = 8  # remarks in one message
FEW = 3  # fewer are never told as a number


@dataclass(frozen=True, slots=True)
class Listed:
    """A remark on its group's list, with how many want it."""

    remark: Remark
    backers: int


@dataclass(frozen=True, slots=True)
class Support:
    """Who supports the draft that is out: group -> how many. `waiting`: of this group, who supported the last one."""

    counts: Mapping[str, int]
    waiting: int = 0


def own_list(dialogue: Dialogue, group: str, listed: Sequence[Listed], support: Support) -> Message:
    """The list in its group's chat, with what can be done now."""
    asked = of(dialogue).round
    if asked is None:
        return _read(dialogue, support, len(listed) - MOST_REMARKS)
    head = N_("Your group on draft %(draft)s. Only your group and the mediators read this now.", draft=asked.draft)
    if group in asked.lists:
        state = N_("Your list is handed in. It is shown when every list is.")
        return headed(dialogue, head, *_items(dialogue, listed), state, *_support(support), choices=_stand(dialogue))
    if group in asked.passed:
        state = N_("Your group has nothing to change. To change that, add a remark.")
        back = Choice(NC_("button", "We do have a remark"), ("crit", dialogue.id))
        return headed(dialogue, head, state, *_support(support), choices=(back, *_stand(dialogue)))
    how = N_("To say what must change, press “Add a remark”, or write /criticism.") if not listed else WANT
    choices = (*_seconds(dialogue, listed), *_adding(dialogue, listed), *_stand(dialogue))
    until = N_("All lists are shown at the same moment, on %(until)s at the latest.", until=asked.until)
    return headed(dialogue, head, *_items(dialogue, listed), how, until, *_support(support), choices=choices)


WANT = N_("Do you want one of these too? Then press its button. What most of you want comes first.")


def _items(dialogue: Dialogue, listed: Sequence[Listed]) -> Iterator[Block]:
    for number, one in enumerate(listed[:SHOWN], 1):
        yield Quote(Saying(one.remark.word), about(dialogue, one.remark, number))
        if len(one.remark.sources) > 1:
            yield Paragraph(
                NN_(
                    "A mediator has joined %(count)s remark in this one.",
                    "A mediator has joined %(count)s remarks in this one.",
                    len(one.remark.sources),
                )
            )
        if one.backers >= FEW:
            yield Paragraph(NN_("%(count)s of you wants this.", "%(count)s of you want this.", one.backers))
    if len(listed) > SHOWN:
        more = len(listed) - SHOWN
        yield Paragraph(
            NN_(
                "And %(count)s more: write /criticism to me in private to read it.",
                "And %(count)s more: write /criticism to me in private to read them.",
                more,
            )
        )


def _seconds(dialogue: Dialogue, listed: Sequence[Listed]) -> Iterator[Choice]:
    for number, one in enumerate(listed[:SHOWN], 1):
        want = NC_("button", "I want %(number)s too", number=number)
        yield Choice(want, ("critback", dialogue.id, one.remark.word))


def _adding(dialogue: Dialogue, listed: Sequence[Listed]) -> Iterator[Choice]:
    yield Choice(NC_("button", "Add a remark"), ("crit", dialogue.id))
    for number, one in enumerate(listed[:SHOWN], 1):
        if len(one.remark.sources) > 1:
            apart = NC_("button", "Take %(number)s apart again", number=number)
            yield Choice(apart, ("critpart", dialogue.id, one.remark.word))
    if not listed:
        yield Choice(NC_("button", "Nothing to change"), ("critpass", dialogue.id))


def _stand(dialogue: Dialogue) -> tuple[Choice, ...]:
    draft = str(of(dialogue).draft)
    return (Choice(NC_("button", "I support this draft"), ("support", dialogue.id, draft)),)


def _support(support: Support) -> Iterator[Block]:
    """How many support exactly this draft, by group; few are not counted aloud."""
    lines = tuple(_supporters(group, number) for group, number in support.counts.items() if number >= FEW)
    if lines:
        yield Paragraph(N_("Support for exactly this draft:"))
        yield Listing(lines)
    if support.waiting >= FEW:
        yield Paragraph(
            NN_(
                "%(count)s of you supported the last draft and has not said so of this one.",
                "%(count)s of you supported the last draft and have not said so of this one.",
                support.waiting,
            )
        )


def _supporters(group: str, number: int) -> Text:
    return N_("%(group)s: %(number)s", group=GroupName(group), number=number)


def called(dialogue: Dialogue) -> Message:
    """The decision was called while the group was still writing."""
    return headed(dialogue, N_("The decision is called. This list stays within your group."))


def _read(dialogue: Dialogue, support: Support, too_many: int) -> Message:
    """The round is over. `too_many`: how many remarks did not fit on the list, if any."""
    read = N_("All groups have read what each says must change in draft %(draft)s.", draft=of(dialogue).draft)
    how = (
        N_("The mediator answers every remark, and then sends the next draft. To add something, write /say.")
        if of(dialogue).unanswered()
        else N_("No remark waits for an answer now. To add something, write /say.")
    )
    blocks: list[Block | Leaf] = [read]
    if too_many > 0:
        blocks.append(
            NN_(
                "%(count)s remark of your group did not fit: at most %(most)s go out. You can make it again.",
                "%(count)s remarks of your group did not fit: at most %(most)s go out. You can make them again.",
                too_many,
                most=MOST_REMARKS,
            )
        )
    return headed(dialogue, *blocks, how, *_support(support), choices=_stand(dialogue))


def rest_of(dialogue: Dialogue, listed: Sequence[Listed]) -> Message | None:
    """What did not fit into the notice, for somebody of the group who asks for it in private."""
    rest = listed[SHOWN:]
    if not rest:
        return None
    head = N_("More on your group's list:")
    return headed(dialogue, head, *_items(dialogue, rest[:SHOWN]), choices=tuple(_seconds(dialogue, rest)))


def own_remarks(dialogue: Dialogue, group: str) -> Message | None:
    """In a group's chat with a new draft: what became of its remarks, and whether the draft does it now."""
    mine = [one for one in of(dialogue).remarks if one.group == group and one.fate]
    if not mine:
        return None
    head = N_("What became of your group's remarks in draft %(draft)s:", draft=of(dialogue).draft)
    how = N_("If you wanted one of these: is it as you need it in the new draft?")
    asks = (how,) if any(abs(one.grade) == 2 for one in mine) else ()
    return headed(dialogue, head, *_fates(dialogue, mine), *asks, choices=_met(dialogue, mine, only_critical=True))


def for_one(dialogue: Dialogue, mine: Sequence[Remark], *, supported: bool) -> Message:
    """In private with a new draft: what became of what they wanted, and whether they support this draft as well."""
    draft = of(dialogue).draft
    blocks: list[Block | Leaf] = [N_("Draft %(draft)s is out. You can read it in your group's chat.", draft=draft)]
    if mine:
        blocks += [N_("What became of what you wanted:"), *_fates(dialogue, mine)]
        blocks.append(N_("Does the new draft do it? Nobody is told who answered what."))
    stand: tuple[Choice, ...] = ()
    if supported:
        blocks.append(N_("You supported the draft before. That counts for that draft only: do you support this one?"))
        yes = Choice(NC_("button", "Seen, and I still support it"), ("support", dialogue.id, str(draft)))
        stand = (yes, Choice(NC_("button", "Not this one"), ("unsupport", dialogue.id, str(draft))))
    return headed(dialogue, *blocks, choices=(*_met(dialogue, mine), *stand))


def _fates(dialogue: Dialogue, remarks: Sequence[Remark]) -> Iterator[Block]:
    for number, one in enumerate(remarks, 1):
        yield from quoted(dialogue, one, number)


def _met(dialogue: Dialogue, remarks: Sequence[Remark], *, only_critical: bool = False) -> tuple[Choice, ...]:
    choices: list[Choice] = []
    for number, one in enumerate(remarks, 1):
        if only_critical and abs(one.grade) != 2:
            continue
        yes = Choice(
            NC_("button", "%(number)s: yes, it does", number=number), ("remarkmet", dialogue.id, one.id, "yes")
        )
        no = Choice(NC_("button", "%(number)s: not yet", number=number), ("remarkmet", dialogue.id, one.id, "no"))
        choices += [yes, no]
    return tuple(choices)


def which_clause(dialogue: Dialogue, stop: Choice) -> Message:
    """Somebody wants to add a remark, and is asked to which clause."""
    return headed(dialogue, N_("Which clause is it about?"), choices=(*clause_choices(dialogue), stop))
