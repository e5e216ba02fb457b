"""The rows around languages: which words were shown where, translations, and what is missing.

Joined into the tables of `ledgers`; the author of words hears in private what became of them. Never here: a decision,
or who may read the words (the clerk).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.acting.delivery import private, say
from bot.acting.tongue_rows import owed_clauses, readers, source_of
from bot.store import Books, dialogues, savepoint, shown_words, translations, words
from bot.store.translations import Translation
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.words.tongue_buttons import anew, wrong
from flows.tongues import Rendering, is_clause
from flows.wording import N_, LanguageName, Leaf, PersonName, Quote, Saying, Text

WEIGHED: frozenset[type] = frozenset(
    {
        f.DialogueBegan,
        f.WordsChanged,
        f.WordsPassedOn,
        f.ShuttleDelivered,
        f.StoryTold,
        f.StatementsClosed,
        f.CardsDelivered,
        f.CriticismDelivered,
        f.ItemsRead,
        f.SentenceShared,
        f.WordsTakenBack,
        f.ClauseAdded,
        f.ClauseChanged,
        f.ClauseDropped,
        f.ClauseParked,
        f.ClauseReturned,
        f.TextTaken,
        f.TextPutBack,
        f.GroupWithdrew,
        f.Translated,
        f.TranslationDropped,
    }
)
"""After these it is counted anew what is missing in which language."""

Act = Callable[[Books, str, c.Command, datetime], object]


# What commands must know ----------------------------------------------------------------------------------------------


def _known(books: Books, dialogue: Dialogue, command: Any, _: datetime) -> Any:
    about, language = command.about, command.language
    source = source_of(books, dialogue, about)
    if source is None:
        return command
    stands = translations.standing(books, dialogue.id, about, language)
    said = None if is_clause(about) else words.read(books, dialogue.id, about)
    group, text = getattr(command, "group", ""), getattr(command, "text", "").strip()
    known = Rendering(
        source=source.language,
        length=len(source.text),
        shown=readers(books, dialogue, about, language),
        number=stands.number if stands else 0,
        last=translations.last(books, dialogue.id, about, language),
        translator=stands.person if stands else "",
        same=bool(stands and stands.text == text),
        author=said.person if said else "",
        reads=bool(group) and shown_words.language_of(books, group) == language,
        whose=_whose(books, dialogue, said),
    )
    return replace(command, known=known)


def _whose(books: Books, dialogue: Dialogue, said: words.Word | None) -> tuple[str, ...]:
    """The author and their group, if everybody who was shown the words was told so with them."""
    there = shown_words.of_word(books, dialogue.id, said.id) if said else []
    return (said.person, said.group) if said and there and all(one.named for one in there) else ()


def _offered(books: Books, dialogue: Dialogue, command: c.Translate, now: datetime) -> c.Translate:
    """The translation is put into its row; where the dialogue says no, the row goes again."""
    known: c.Translate = _known(books, dialogue, command, now)
    text = command.text.strip()
    if known.known.source and text and not known.known.same:
        which = (dialogue.id, command.about, command.language, known.known.last + 1)
        whose = (known.known.source, text, command.by, command.group)
        translations.add(books, Translation(*which, *whose, "stands", "", now))
    return known


def _weighed(books: Books, dialogue: Dialogue, command: c.WeighTongues, _: datetime) -> c.WeighTongues:
    reads = {group: shown_words.language_of(books, group) for group in dialogue.groups}
    languages = tuple(dict.fromkeys(one for one in reads.values() if one))
    said = {one: shown_words.count(books, dialogue.id, one) for one in languages}
    text = {one: len(owed_clauses(books, dialogue, one)) for one in languages}
    return replace(command, reads=reads, words=_some(said), clauses=_some(text))


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {language: number for language, number in counts.items() if number}


def weigh(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime, act: Act) -> None:
    """What is missing is counted after everything that may have changed it."""
    if any(type(fact) in WEIGHED for fact in facts):
        _count(books, dialogue, now, act)


def reads_another(books: Books, group: str, now: datetime, act: Act) -> None:
    """A group is spoken to in another language from now on: what is missing is counted anew in its rooms."""
    for room in dialogues.of_group(books, group):
        _count(books, room, now, act)


def _count(books: Books, dialogue: Dialogue, now: datetime, act: Act) -> None:
    if len(dialogue.groups) < 2:
        return
    try:
        with savepoint(books):
            act(books, dialogue.id, c.WeighTongues(), now)
    except Refused:
        return


# What facts write -----------------------------------------------------------------------------------------------------


def _translated(books: Books, dialogue: Dialogue, fact: f.Translated) -> None:
    shown_words.reckon(books, dialogue.id, fact.about)
    told = N_(
        "Your words can be read in %(language)s now, translated by %(person)s:",
        language=LanguageName(fact.language),
        person=PersonName(fact.by),
    )
    how = N_("If that is not what you said, press the button: then it is taken away until it is mended.")
    _tell_author(books, dialogue, fact, told, how)


def _tell_author(books: Books, dialogue: Dialogue, fact: f.Translated, *said: Text) -> None:
    """In private or not at all: in a group's chat it would say whose words these are, which not all may know."""
    kept = None if is_clause(fact.about) else words.read(books, dialogue.id, fact.about)
    if kept is None or kept.person == fact.by:
        return
    head, how = said
    blocks = (head, Quote(Saying(fact.about, fact.language)), how)
    choices = (wrong(dialogue, fact.about, fact.language, fact.number),)
    for place in private(books, kept.person):
        told = headed(dialogue, *blocks, choices=choices)
        say(books, place, told, fact.at, dialogue=dialogue.id, word=fact.about)


def _checked(books: Books, dialogue: Dialogue, fact: f.TranslationChecked) -> None:
    translations.check(books, dialogue.id, fact.about, fact.language, fact.number, fact.by)


STATES = {"author": "objected", "mediator": "objected", "translator": "taken"}


def _dropped(books: Books, dialogue: Dialogue, fact: f.TranslationDropped) -> None:
    before = translations.standing(books, dialogue.id, fact.about, fact.language)
    translations.end(books, dialogue.id, fact.about, fact.language, STATES[fact.why], fact.at)
    shown_words.reckon(books, dialogue.id, fact.about)
    if fact.why == "translator" or before is None or not before.person:
        return
    why = (
        N_("Whoever said this says that your translation is not what they said. Please say it again, another way:")
        if fact.why == "author"
        else N_("A mediator has taken back your translation of a clause. Please say it again, another way:")
    )
    source = source_of(books, dialogue, fact.about)
    leaf: Leaf = source if source and is_clause(fact.about) else Saying(fact.about)
    told = headed(dialogue, why, Quote(leaf), choices=(anew(dialogue, fact.about, fact.language),))
    for place in private(books, before.person):
        say(books, place, told, fact.at, dialogue=dialogue.id, word="" if is_clause(fact.about) else fact.about)


def is_in(books: Books, dialogue: Dialogue, word: str, language: str, now: datetime, act: Act) -> None:
    """The guess was wrong: these words are in another language. A translation into that one is none."""
    words.is_in(books, dialogue.id, word, language)
    translations.end(books, dialogue.id, word, language, "past", now)
    shown_words.reckon(books, dialogue.id, word)
    act(books, dialogue.id, c.WeighTongues(), now)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.Translate: _offered,
    c.CheckTranslation: _known,
    c.DropTranslation: _known,
    c.WeighTongues: _weighed,
}
WRITES: dict[type, Callable[[Books, Dialogue, Any], None]] = {
    f.Translated: _translated,
    f.TranslationChecked: _checked,
    f.TranslationDropped: _dropped,
}
