"""Two persons who turn out to be one, and one who wishes to be forgotten: the changes that touch many tables at once.

Here is the list of what follows; each noun knows how. Closed ballots are history: their counts never move.
"""

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


def link(books: Books, keep: str, other: str) -> Person:
    """Make two persons one voice: `other`'s accounts, chats, rosters, words and mediations are `keep`'s from now on.

    On open ballots they are counted once in each of their groups, and of two marks the newer stays. Doing it twice
    changes nothing. Raises KeyError if either is unknown.
    """
    kept, gone = by_id(books, keep), by_id(books, other)
    if kept.id == gone.id:
        return kept
    merge_votes(books, kept.id, gone.id)
    merge_turnout(books, kept.id, gone.id)
    merge_objections(books, kept.id, gone.id)
    merge_answers(books, kept.id, gone.id)
    merge_reach(books, kept.id, gone.id)
    merge_mirror(books, kept.id, gone.id)
    merge_naming(books, kept.id, gone.id)
    merge_declined(books, kept.id, gone.id)
    merge_encounters(books, kept.id, gone.id)
    merge_thanks(books, kept.id, gone.id)
    merge_turns(books, kept.id, gone.id)
    merge_feelings(books, kept.id, gone.id)
    merge_spokes(books, kept.id, gone.id)
    merge_criticism(books, kept.id, gone.id)
    merge_hours(books, kept.id, gone.id)
    merge_doors(books, kept.id, gone.id)
    merge_asks(books, kept.id, gone.id)
    merge_translations(books, kept.id, gone.id)
    merge_followed(books, kept.id, gone.id)
    merge_brought(books, kept.id, gone.id)
    merge_marks(books, kept.id, gone.id)
    merge_findings(books, kept.id, gone.id)
    merge_spark_mediators(books, kept.id, gone.id)
    merge_hands(books, kept.id, gone.id)
    merge_kinds(books, kept.id, gone.id)
    merge_lore(books, kept.id, gone.id)
    merge_commons(books, kept.id, gone.id)
    merge_aside(books, kept.id, gone.id)
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
        forget_votes(books, self)
        forget_objections(books, self)
        forget_answers(books, self)
        forget_reach(books, self)
        forget_mirror(books, self)
        forget_naming(books, self)
        forget_declined(books, self)
        forget_encounters(books, self)
        forget_thanks(books, self)
        forget_turns(books, self)
        forget_feelings(books, self)
        forget_spokes(books, self)
        forget_criticism(books, self)
        forget_hours(books, self)
        forget_doors(books, self)
        forget_asks(books, self)
        forget_translations(books, self)
        forget_followed(books, self)
        forget_brought(books, self)
        forget_marks(books, self)
        forget_findings(books, self)
        forget_spark_mediators(books, self)
        forget_hands(books, self)
        forget_kinds(books, self)
        forget_lore(books, self)
        forget_commons(books, self)
        forget_aside(books, self)
        forget_early(books, self)
        forget_knocks(books, self)
        drop_drafts(books, self)
        for statement in BLANK:
            books.execute(statement, {"person": self})
