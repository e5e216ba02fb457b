"""What the rows say of languages: words by their id, who reads which language, what is not translated yet.

Never here: anything that is written, or a decision.
"""

from collections.abc import Iterator

from bot.store import Books, shown_words, translations, words
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.messages import clause_words
from flows.tongues import base, clause_id, is_clause
from flows.wording import Words


def source_of(books: Books, dialogue: Dialogue, about: str) -> Words | None:
    """The words with this id, with their language: what somebody said, or a clause. None where there are none."""
    if is_clause(about):
        clause = next((one for one in clauses(dialogue) if clause_id(one.text) == about), None)
        return clause_words(clause, base(dialogue.language)) if clause else None
    said = words.read(books, dialogue.id, about)
    return Words(said.text, base(said.language) if said.language else "", about) if said and said.text else None


def clauses(dialogue: Dialogue) -> tuple[Clause, ...]:
    """Every clause that a group may have to read: of the draft, and of what stands."""
    return (*dialogue.clauses, *(dialogue.agreement.clauses if dialogue.agreement else ()))


def readers(books: Books, dialogue: Dialogue, about: str, language: str) -> tuple[str, ...]:
    """The groups in whose chats a translation into this language belongs: they read it, and were shown the words."""
    if is_clause(about):
        return tuple(group for group in dialogue.groups if shown_words.language_of(books, group) == language)
    there = shown_words.of_word(books, dialogue.id, about)
    return tuple(one.group for one in there if one.language == language and one.group in dialogue.groups)


def targets(books: Books, dialogue: Dialogue, about: str) -> tuple[str, ...]:
    """The languages into which these words may be translated: those of the room, but their own."""
    source = source_of(books, dialogue, about)
    reads = (shown_words.language_of(books, group) for group in dialogue.groups)
    return tuple(one for one in dict.fromkeys(reads) if one and source and source.language and one != source.language)


def owed_clauses(books: Books, dialogue: Dialogue, language: str) -> tuple[str, ...]:
    """The clauses of the draft that cannot be read in this language."""
    if language == base(dialogue.language):
        return ()
    abouts = dict.fromkeys(clause_id(one.text) for one in dialogue.clauses)
    return tuple(one for one in abouts if translations.standing(books, dialogue.id, one, language) is None)


def owed(books: Books, dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    """What is missing, with the language in which it is: the clauses of the text first, then the newest words."""
    reads = dialogue.tongues.reads if dialogue.tongues else {}
    languages = tuple(dict.fromkeys(reads.values()))
    for language in languages:
        yield from ((about, language) for about in owed_clauses(books, dialogue, language))
    for language in languages:
        yield from ((about, language) for about in shown_words.owed(books, dialogue.id, language))
