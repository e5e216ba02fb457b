"""The counters of pairs, by group: how often each was asked, how many said yes, and no.

They move by the difference when an answer does. Never here: who said what.
"""

from collections import defaultdict
from collections.abc import Iterable

from bot.store.pair_askers import Voice, pair_of
from bot.store.writer import Books
from flows.influence import Pair, Votes

COUNT = """
    INSERT INTO naming_counts (dialogue_id, round_id, one_id, other_id, group_id, asked, yes, no)
    VALUES (:dialogue, :round, :one, :other, :group, :asked, :yes, :no)
        ON CONFLICT (dialogue_id, round_id, one_id, other_id, group_id) DO UPDATE SET
           asked = naming_counts.asked + excluded.asked,
           yes = naming_counts.yes + excluded.yes,
           no = naming_counts.no + excluded.no
"""
COUNTS = "SELECT * FROM naming_counts WHERE dialogue_id = :dialogue AND round_id = :round"

Said = bool | None
"""Yes, no, or they could not say."""


def named(pair: Pair) -> dict[str, str]:
    """A pair as the sentences name it."""
    return {"one": pair[0], "other": pair[1]}


def move(books: Books, voice: Voice, pair: Pair, said: Said, groups: Iterable[str], by: int, *, asked: int = 0) -> None:
    """Move the counters of a pair in these groups."""
    shift = {"asked": by * asked, "yes": by * (said is True), "no": by * (said is False)}
    key = {"dialogue": voice.dialogue, "round": voice.round, **named(pair), **shift}
    books.executemany(COUNT, [{**key, "group": group} for group in groups])


def votes(books: Books, dialogue: str, round_id: str) -> dict[Pair, dict[str, Votes]]:
    """Pair -> group -> how many said yes, and no."""
    found: defaultdict[Pair, dict[str, Votes]] = defaultdict(dict)
    for row in books.execute(COUNTS, {"dialogue": dialogue, "round": round_id}):
        found[pair_of(row)][row["group_id"]] = (row["yes"], row["no"])
    return dict(found)


def asked(books: Books, dialogue: str, round_id: str) -> dict[tuple[Pair, str], int]:
    """How often each pair was put to people of each group, or followed from what they said."""
    rows = books.execute(COUNTS, {"dialogue": dialogue, "round": round_id})
    return {(pair_of(row), row["group_id"]): row["asked"] for row in rows}
