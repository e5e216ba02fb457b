"""Default silence: what a message to a group's chat is, how many of them a day may bring, and the digest of the rest.

An *answer* goes to the chat that has just asked; *words* are what people said, the round itself; a *question* waits for
the group. Everything else is a *notice*: outside an active round a chat hears three of them a day, and what exceeds
that comes in one digest. A standing notice that is replaced in place costs nothing. Never here: counting, or a chat.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows import facts as f
from flows.seasons import at_hour
from flows.wording import N_, NN_, Block, Leaf, Listing, Message, Paragraph, Picture, Quote, Saying, Text, message

MOST_A_DAY = 3
HOUR = 18
SUNDAY = 6
ROUND_LASTS = timedelta(hours=1)
"""An active round: somebody's words were told in the room, and since the last of them no hour has passed."""

ANSWER, WORDS, QUESTION, NOTICE = "answer", "words", "question", "notice"

KEEPS_THE_ROUND: frozenset[type] = frozenset(
    {f.WordsPassedOn, f.ShuttleDelivered, f.StoryTold, f.TurnHeard, f.CircleSpoke, f.CircleSaidBack}
)
"""Facts by which people hear each other."""

URGENT: frozenset[type] = frozenset(
    {
        f.AgreementLapsed,
        f.AgreementReached,
        f.AgreementRenewed,
        f.AgreementResumed,
        f.AgreementSuperseded,
        f.AgreementSuspended,
        f.CalledEarly,
        f.ClauseParked,
        f.ClauseReturned,
        f.ConfidenceRestored,
        f.ConfidenceWithdrawn,
        f.CorrectionOffered,
        f.CorrectionRefused,
        f.DialogueBegan,
        f.GroupFound,
        f.GroupLost,
        f.GroupWithdrew,
        f.NoticeGiven,
        f.OtherTold,
        f.Paused,
        f.Resumed,
        f.RoomClosed,
        f.TermHeld,
    }
)
"""Facts that nobody should learn of a day later: what is said of them passes at once, and counts."""

CAN_WAIT: frozenset[type] = frozenset(
    {f.FewCarryAll, f.PromiseStillLate, f.ReachMeasured, f.TurnsWeighed, f.UnheardListed}
)
"""Facts that are only figures: what is said of them comes in the digest, however quiet the day is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A notice that was kept for the digest: in which room, when, and whether it mattered more than others."""

    dialogue: str
    message: Message
    at: datetime
    urgent: bool = False


def kind_of(said: Message, word: str, *, asked_here: bool) -> str:
    """What a message to a group's chat is."""
    if asked_here:
        return ANSWER
    if word or any(isinstance(leaf, Saying) for block in said.blocks for leaf in _leaves(block)):
        return WORDS
    return QUESTION if said.choices or said.blocking else NOTICE


def _leaves(block: Block) -> tuple[Leaf, ...]:
    match block:
        case Paragraph(leaf) | Quote(leaf):
            return (leaf,)
        case Listing(items):
            return items
    return ()


def is_urgent(facts: Iterable[f.Fact]) -> bool:
    """Whether something happened that cannot wait."""
    return any(type(fact) in URGENT for fact in facts)


def can_wait(facts: Sequence[f.Fact]) -> bool:
    """Whether nothing happened but what comes in the digest anyway."""
    return bool(facts) and all(type(fact) in CAN_WAIT for fact in facts)


def keeps_the_round(facts: Iterable[f.Fact]) -> bool:
    """Whether people heard each other by this."""
    return any(type(fact) in KEEPS_THE_ROUND for fact in facts)


def digest_at(now: datetime, zone: str, hour: int, *, weekly: bool) -> datetime:
    """When the next digest comes: at the group's hour, or on Sunday at that hour. Always after `now`."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = range(8) if not weekly else [(SUNDAY - today.weekday()) % 7, (SUNDAY - today.weekday()) % 7 + 7]
    return next(at for day in days if (at := at_hour(today + timedelta(days=day), hour, zone)) > now)


def joined(messages: Sequence[Message]) -> Message:
    """Several notices of one moment as one message, under one head. Of several pictures the first is drawn."""
    first, *more = messages
    blocks = list(first.blocks)
    for other in more:
        same_head = other.blocks[:1] == first.blocks[:1]
        blocks.extend(other.blocks[1:] if same_head else other.blocks)
    return replace(first, blocks=tuple(_one_picture(blocks)))


def _one_picture(blocks: Iterable[Block]) -> Iterator[Block]:
    drawn = False
    for block in blocks:
        if isinstance(block, Picture) and drawn:
            yield Listing(block.alt)
        else:
            drawn = drawn or isinstance(block, Picture)
            yield block


def digest(lines: Sequence[Line], *, weekly: bool) -> Message:
    """What was kept, room by room; what matters most first, then the newest, and what was said twice only once."""
    head = N_("What else happened this week, the newest first:") if weekly else _since_yesterday(len(lines))
    rooms: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (not line.urgent, -line.at.timestamp())):
        rooms.setdefault(line.dialogue, []).append(line)
    blocks = [block for told in rooms.values() for block in _of_room(told)]
    quiet = (
        N_("This group hears only questions and agreements, and this once a week. To hear more, write /quiet off.")
        if weekly
        else N_("To hear only questions and agreements, write /quiet. For another hour, write for example /digest 8.")
    )
    return message(Paragraph(head, strong=True), *_one_picture(blocks), quiet)


def _since_yesterday(count: int) -> Text:
    return NN_("%(count)s more thing happened today:", "%(count)s more things happened today, the newest first:", count)


def _of_room(lines: Sequence[Line]) -> Iterator[Block]:
    """The head of the room once, then what was said; the same words only once."""
    seen: list[Block] = []
    for line in lines:
        for block in line.message.blocks:
            calm = replace(block, strong=False) if isinstance(block, Paragraph) else block
            if calm not in seen:
                seen.append(calm)
                yield calm
