"""Two persons who turn out to be one, and one who wishes to be forgotten: the changes that touch many tables at once.

Here is the list of what follows; each noun knows how. Closed ballots are history: their counts never move.
"""

from collections.abc import Callable

from bot.store.answers import forget_answers, merge_answers
from bot.store.aside import forget_aside, merge_aside
from bot.store.asks import forget_asks, merge_asks
from bot.store.brought import forget_brought, merge_brought
from bot.store.commons import forget_commons, merge_commons
from bot.store.criticisms import forget_criticism, merge_criticism
from bot.store.desk_hours import forget_hours, merge_hours
from bot.store.doors import forget_doors, merge_doors
from bot.store.early_votes import forget_early
from bot.store.economy.hands import forget_hands, merge_hands
from bot.store.economy.kinds import forget_kinds, merge_kinds
from bot.store.encounters import forget_encounters, merge_encounters
from bot.store.feelings import forget_feelings, merge_feelings
from bot.store.followed import forget_followed, merge_followed
from bot.store.knocks import forget_knocks
from bot.store.lore.items import forget_lore, merge_lore
from bot.store.mirror import forget_mirror, merge_mirror
from bot.store.naming import forget_naming, merge_naming
from bot.store.objections import forget_objections, merge_objections
from bot.store.people import Person, by_id, selves
from bot.store.reach import forget_reach, merge_reach
from bot.store.reviews import forget_marks, merge_marks
from bot.store.rolls import forget_votes, merge_votes
from bot.store.roster import groups_of, leave
from bot.store.spark.findable import forget_findings, merge_findings
from bot.store.spark.mediators import forget_spark_mediators, merge_spark_mediators
from bot.store.spokes import forget_spokes, merge_spokes
from bot.store.stories import forget_thanks, merge_thanks
from bot.store.thermometers import forget_declined, merge_declined
from bot.store.translations import forget_translations, merge_translations
from bot.store.turnouts import drop_drafts, merge_turnout
from bot.store.turns import forget_turns, merge_turns
from bot.store.writer import Books

MOVE = (
    "UPDATE accounts SET person_id = :keep WHERE person_id = :other",
    "UPDATE places SET person_id = :keep WHERE person_id = :other",
    "UPDATE words SET person_id = :keep WHERE person_id = :other",
    "UPDATE outbox SET person_id = :keep WHERE person_id = :other",
    """DELETE FROM forms
        WHERE person_id = :keep
          AND EXISTS (SELECT 1 FROM forms AS newer WHERE newer.person_id = :other
                         AND newer.channel = forms.channel AND newer.chat = forms.chat)""",
    "UPDATE forms SET person_id = :keep WHERE person_id = :other",
    """INSERT INTO roster (group_id, person_id, since)
       SELECT group_id, :keep, since FROM roster WHERE person_id = :other
           ON CONFLICT (group_id, person_id) DO UPDATE SET since = excluded.since
        WHERE excluded.since < roster.since""",
    "DELETE FROM roster WHERE person_id = :other",
    """INSERT INTO mediators (dialogue_id, person_id)
       SELECT dialogue_id, :keep FROM mediators WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
    "DELETE FROM mediators WHERE person_id = :other",
    """INSERT INTO digests (person_id, at)
       SELECT :keep, at FROM digests WHERE person_id = :other
           ON CONFLICT (person_id) DO UPDATE SET at = excluded.at WHERE excluded.at > digests.at""",
    "DELETE FROM digests WHERE person_id = :other",
    """INSERT INTO nudges (dialogue_id, ballot_id, person_id, times)
       SELECT dialogue_id, ballot_id, :keep, times FROM nudges WHERE person_id = :other
           ON CONFLICT (dialogue_id, ballot_id, person_id) DO UPDATE SET times = excluded.times
        WHERE excluded.times > nudges.times""",
    "DELETE FROM nudges WHERE person_id = :other",
    "UPDATE persons SET became = :keep WHERE person_id = :other OR became = :other",
)
BLANK = (
    "UPDATE persons SET name = '' WHERE person_id = :person",  # the language stays: we still say farewell in it
    "UPDATE words SET text = '', language = '' WHERE person_id = :person",
    """DELETE FROM enclosures
        WHERE EXISTS (SELECT 1 FROM words w
                       WHERE w.dialogue_id = enclosures.dialogue_id AND w.word_id = enclosures.word_id
                         AND w.person_id = :person)""",
    """UPDATE hall_messages SET withdrawn = 1, speech = '',
              changed = (SELECT coalesce(max(changed), 0) + 1 FROM hall_messages)
        WHERE withdrawn = 0
          AND author IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    """UPDATE hall_people SET name = '', language = ''
        WHERE account IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    """UPDATE hall_devices SET name = ''
        WHERE account IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    """DELETE FROM hall_looked
        WHERE account IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    """DELETE FROM hall_codes
        WHERE account IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    """UPDATE hall_invitations SET withdrawn = 1, account = ''
        WHERE account IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    """DELETE FROM hall_members WHERE chat NOT LIKE 'p:%'
          AND account IN (SELECT account FROM accounts WHERE person_id = :person AND channel = 'hall')""",
    "DELETE FROM accounts WHERE person_id = :person",
    "DELETE FROM places WHERE person_id = :person AND group_id IS NULL",
    "DELETE FROM mediators WHERE person_id = :person",
    "DELETE FROM forms WHERE person_id = :person",
    "DELETE FROM digests WHERE person_id = :person",
    "DELETE FROM nudges WHERE person_id = :person",
    "DELETE FROM codes WHERE about = :person OR about LIKE '% ' || :person",  # theirs, and seats they offered
)
MERGED: tuple[Callable[[Books, str, str], object], ...] = (
    merge_votes,
    merge_turnout,
    merge_objections,
    merge_answers,
    merge_reach,
    merge_mirror,
    merge_naming,
    merge_declined,
    merge_encounters,
    merge_thanks,
    merge_turns,
    merge_feelings,
    merge_spokes,
    merge_criticism,
    merge_hours,
    merge_doors,
    merge_asks,
    merge_translations,
    merge_followed,
    merge_brought,
    merge_marks,
    merge_findings,
    merge_spark_mediators,
    merge_hands,
    merge_kinds,
    merge_lore,
    merge_commons,
    merge_aside,
)
"""What each part of the store does when two persons turn out to be one, in this order: the one who stays, the other."""
FORGOTTEN: tuple[Callable[[Books, str], object], ...] = (
    forget_votes,
    forget_objections,
    forget_answers,
    forget_reach,
    forget_mirror,
    forget_naming,
    forget_declined,
    forget_encounters,
    forget_thanks,
    forget_turns,
    forget_feelings,
    forget_spokes,
    forget_criticism,
    forget_hours,
    forget_doors,
    forget_asks,
    forget_translations,
    forget_followed,
    forget_brought,
    forget_marks,
    forget_findings,
    forget_spark_mediators,
    forget_hands,
    forget_kinds,
    forget_lore,
    forget_commons,
    forget_aside,
    forget_early,
    forget_knocks,
    drop_drafts,
)
"""What each part of the store lets go of, in this order."""


def link(books: Books, keep: str, other: str) -> Person:
    """Make two persons one voice: `other`'s accounts, chats, rosters, words and mediations are `keep`'s from now on.

    On open ballots they are counted once in each of their groups, and of two marks the newer stays. Doing it twice
    changes nothing. Raises KeyError if either is unknown.
    """
    kept, gone = by_id(books, keep), by_id(books, other)
    if kept.id == gone.id:
        return kept
    for merge in MERGED:
        merge(books, kept.id, gone.id)
    for statement in MOVE:
        books.execute(statement, {"keep": kept.id, "other": gone.id})
    return kept


def forget(books: Books, person: str) -> None:
    """Let go of everything that says who somebody was: name, accounts, chats, words, and their marks.

    Open ballots no longer count them; closed ones keep their counts, and nobody can say any more who marked what. That
    they took part in a secret ballot stays, as the triggers demand. Raises KeyError if unknown.
    """
    current = by_id(books, person).id
    for group in groups_of(books, current):
        leave(books, group.id, current)
    for self in selves(books, current):
        for let_go in FORGOTTEN:
            let_go(books, self)
        for statement in BLANK:
            books.execute(statement, {"person": self})
