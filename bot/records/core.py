"""The core of a record: what the journal says of a closed ballot, as far as everybody may read it, with a fingerprint.

Of a secret ballot only what gives nobody away (see `flows.small_cells`). Never here: the list of answers, which is
attached when it is read, a person's name, or the checking (see `verifier`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.store import Books, groups
from bot.store import records as rows
from bot.store.records import CLOSED, EXTENDED, OPENED, Entry, Kept
from flows import facts as f
from flows import record
from flows.ballot import ONE_GROUP, UNANSWERED, Ballot, Counts, joint
from flows.small_cells import Full, published
from flows.ways import WAYS

FORM = 1
INTERNAL = frozenset({"petition", "validity", "home", "confidence", "lesser", "free", "poll", *ONE_GROUP})
"""Ballots that a group holds within itself, and temperature checks: nobody else reads their records."""

Core = dict[str, Any]
Closed = f.BallotClosed | f.QuestionClosed
SIDE = "answered"  # beside the answers, where counts are summed up by the way of asking


@dataclass(frozen=True, slots=True)
class Story:
    """All that the journal says of one ballot, from its opening to its close."""

    ballot: Ballot
    close: Closed
    extended: int
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> Mapping[str, Counts]:
        """As the journal keeps them."""
        return self.close.counts

    @property
    def plain(self) -> dict[str, dict[str, int]]:
        """The same by answer alone, without the sum beside them."""
        return {
            group: {name: count for name, count in counts.items() if name != SIDE}
            for group, counts in self.counts.items()
        }


def path_of(dialogue: str, ballot: str) -> str:
    """Where anybody can read the record, below the address of the house."""
    return f"/records/{dialogue}/{ballot}"


def freeze(books: Books, dialogue: str, topic: str, ballot: str) -> Kept | None:
    """The record of a closed ballot, frozen now if it was not before. None: not closed, not known, or internal."""
    if kept := rows.kept(books, dialogue, ballot):
        return kept
    story = story_of(rows.entries(books, dialogue), ballot)
    if story is None or story.ballot.kind in INTERNAL:
        return None
    core = core_of(story, dialogue, topic, {one: groups.by_id(books, one).name for one in story.ballot.groups})
    kept = Kept(canonical(core), fingerprint(core))
    rows.keep(books, dialogue, ballot, kept)
    return kept


def story_of(entries: Sequence[Entry], ballot: str) -> Story | None:
    """What these entries say of a ballot; None as long as it is not closed."""
    told = [(entry, record.load(entry.fact)) for entry in entries]
    mine = [(entry, fact) for entry, fact in told if id_of(fact.ballot) == ballot]
    opened = [fact for entry, fact in mine if entry.kind in OPENED]
    closed = [fact for entry, fact in mine if entry.kind in CLOSED]
    if not (opened and closed):
        return None
    first: Ballot = opened[0].ballot
    ballot_then = closed[0].asked if isinstance(closed[0], f.BallotClosed) else closed[0].ballot
    extended = sum(entry.kind in EXTENDED for entry, _ in mine)
    return Story(ballot_then or with_groups(first, closed[0]), closed[0], extended, tuple(entry for entry, _ in mine))


def id_of(ballot: Ballot | str) -> str:
    """Facts name a ballot by its id, or hold it whole."""
    return ballot if isinstance(ballot, str) else ballot.id


def with_groups(ballot: Ballot, close: f.BallotClosed) -> Ballot:
    """The ballot with the groups that were still in the room at its close."""
    left = tuple(group for group in ballot.groups if group in close.verdicts)
    return record.revive({**record.plain(ballot), "groups": list(left)})  # type: ignore[no-any-return]


def core_of(story: Story, dialogue: str, topic: str, names: Mapping[str, str]) -> Core:
    """All that the fingerprint covers."""
    asked, close = story.ballot, story.close
    told = close_is_public(story)
    return {
        "record": FORM,
        "dialogue": dialogue,
        "ballot": asked.id,
        "kind": asked.kind,
        "topic": topic,
        "question": asked.title,
        "round": asked.round,
        "secret": asked.secret,
        "changeable": asked.changeable,
        "hash": asked.hash,
        "sheet": bare(asked.asks),
        "rule": bare(asked.rule),
        "opened": opening(story).opens.isoformat(),
        "closes": closes(story),
        "closed": close.at.isoformat(),
        "extended": story.extended,
        "groups": [group_of(story, group, names[group]) for group in asked.groups],
        "heads": heads_of(story),
        "outcome": outcome_of(story),
        "result": bare(close.result) if told and isinstance(close, f.QuestionClosed) and close.result else None,
        "digest": close.digest,
        "chain": [entry_of(entry, told=told or entry.kind not in CLOSED) for entry in story.entries],
        "head": story.entries[-1].hash,
    }


def opening(story: Story) -> Ballot:
    """The ballot as it was opened."""
    ballot: Ballot = record.load(story.entries[0].fact).ballot
    return ballot


def closes(story: Story) -> str:
    """Until when people had time, in the end."""
    later = [record.load(entry.fact) for entry in story.entries if entry.kind in EXTENDED]
    moment = later[-1].closes if later else opening(story).closes
    return str(moment.isoformat())


def close_is_public(story: Story) -> bool:
    """Whether everything that was kept at the close may be read by anybody.

    Of a secret ballot with options of its own, the journal has kept no more than that from the beginning.
    """
    if not story.ballot.secret or not WAYS[story.ballot.asks.way].answers:
        return True
    return all(tells_all(story, group) for group in story.ballot.groups) and heads_of(story) is not None


def tells_all(story: Story, group: str) -> bool:
    """Whether a group's numbers may be told in full."""
    counts = story.counts.get(group, {})
    if not story.ballot.secret:
        return True
    if not WAYS[story.ballot.asks.way].answers:
        return bool(counts.keys() - {"", SIDE})
    return isinstance(published({group: story.plain.get(group, {})}).groups[group], Full)


def heads_of(story: Story) -> Mapping[str, int] | None:
    """The count of all heads; None where it would give people away."""
    counts = story.counts.get("")
    if not story.ballot.secret or counts is None:
        return counts
    return counts if WAYS[story.ballot.asks.way].answers and published(story.plain).heads else None


def answered(counts: Counts) -> int:
    """How many have answered, however the counts are kept."""
    return counts[SIDE] if SIDE in counts else sum(number for name, number in counts.items() if name)


def group_of(story: Story, group: str, name: str) -> Core:
    """A group's part: how many could answer and did, how, and its word."""
    counts = story.counts.get(group, {})
    few = story.ballot.secret and answered(counts) < 5
    return {
        "id": group,
        "name": name,
        "roll": counts.get("", 0),
        "answered": None if few else answered(counts),
        "counts": counts if tells_all(story, group) else None,
        "word": story.close.verdicts.get(group, "") if isinstance(story.close, f.BallotClosed) else "",
    }


def outcome_of(story: Story) -> str:
    """What it came to in one word. Entering: yes, when there were two groups to begin with."""
    close = story.close
    if isinstance(close, f.QuestionClosed):
        return close.outcome
    if close.word:
        return close.word
    if story.ballot.kind == "enter":
        return "yes" if list(close.verdicts.values()).count("yes") > 1 else "no"
    return joint(story.ballot, close.verdicts) if close.verdicts else UNANSWERED


def entry_of(entry: Entry, *, told: bool = True) -> Core:
    """An entry of the journal; only its hash where what it says is for scrutineers."""
    bound = {"seq": entry.seq, "before": entry.before, "hash": entry.hash}
    return bound | ({"at": entry.at, "kind": entry.kind, "fact": entry.fact} if told else {})


def bare(noun: object) -> Core:
    """A noun of the dialogue as plain JSON, without the name of its kind."""
    form: Core = record.plain(noun)
    return {name: value for name, value in form.items() if name != "$"}


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same text."""
    return record.CANONICAL.encode(value)


def fingerprint(core: Core) -> str:
    """SHA-256 (hex) of the canonical core."""
    return sha256(canonical(core).encode()).hexdigest()
