"""What is told of a translation: to the groups that read its language, where the words were shown before.

Nobody is named but who translated and who checked (with the words, at delivery): some words are without a name. Never
here: who may translate, or a translation itself (rows).
"""

from collections.abc import Iterator, Mapping

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Show
from flows.messages import headed
from flows.people import Everyone, Group
from flows.stages.words import spoke_words
from flows.tongues import several
from flows.wording import N_, NC_, NN_, Choice, GroupName, LanguageName, PersonName, Quote, Saying, Text

Told = f.TranslationChecked | f.TranslationDropped | f.Translated


def key(about: str) -> str:
    """The name of the notice that shows these words in the language of a chat."""
    return f"tongue:{about}"


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, where people read different languages."""
    if dialogue.stage == "closed" or not several(dialogue):
        return ()
    return (Choice(NC_("button", "Translations"), ("tongues", dialogue.id)),)


def at_the_gate(dialogue: Dialogue, word: str) -> tuple[Choice, ...]:
    """Below words at the gate: they can reach the others in their language at once."""
    return (Choice(NC_("button", "Translate"), ("translate", dialogue.id, word)),) if several(dialogue) else ()


def better(dialogue: Dialogue, about: str, language: str) -> Choice:
    """The way to a better translation."""
    return Choice(NC_("button", "Say it better"), ("tongueto", dialogue.id, about, language))


def anew(dialogue: Dialogue, about: str, language: str) -> Choice:
    """The way to a translation where there is none."""
    label = NC_("button", "Translate into %(language)s", language=LanguageName(language))
    return Choice(label, ("tongueto", dialogue.id, about, language))


def right(dialogue: Dialogue, about: str, language: str, number: int) -> Choice:
    """A second person says that it is right."""
    act = ("tongueok", dialogue.id, about, language, str(number))
    return Choice(NC_("button", "This is what is meant"), act)


def wrong(dialogue: Dialogue, about: str, language: str, number: int) -> Choice:
    """The author says that it is not."""
    act = ("tongueno", dialogue.id, about, language, str(number))
    return Choice(NC_("button", "This is not what I said"), act)


def withdrawn(dialogue: Dialogue, about: str, language: str, number: int) -> Choice:
    """Whoever translated takes it back."""
    act = ("tongueno", dialogue.id, about, language, str(number))
    return Choice(NC_("button", "Take my translation back"), act)


def _quoted(dialogue: Dialogue, fact: Told) -> tuple[Quote, ...]:
    """The words, with whose they are only where that was told with the words themselves."""
    match fact.whose:
        case (person, group):
            by = N_("%(person)s · %(group)s", person=PersonName(person), group=GroupName(group))
            return spoke_words.quoted(dialogue, fact.about, by)
    return (Quote(Saying(fact.about)),)


def untranslated(number: int) -> Text:
    """Of the text: what somebody would have to decide on without reading it in their language."""
    return NN_(
        "%(count)s clause cannot be read yet in the language of a group.",
        "%(count)s clauses cannot be read yet in the language of a group.",
        number,
    )


def translated(dialogue: Dialogue, fact: f.Translated) -> Iterator[Effect]:
    """The words stand in the chats of those who read the language; two more eyes are asked for."""
    head = N_("Words of this room, now in %(language)s:", language=LanguageName(fact.language))
    ask = N_("Do you read both languages? Please look at the original, and press what fits.")
    choices = (
        right(dialogue, fact.about, fact.language, fact.number),
        better(dialogue, fact.about, fact.language),
    )
    for group in fact.shown:
        told = headed(dialogue, head, *_quoted(dialogue, fact), ask, choices=choices)
        yield Show(key(fact.about), Group(group), told)


def checked(dialogue: Dialogue, fact: f.TranslationChecked) -> Iterator[Effect]:
    """The question is answered, so the notice is shorter."""
    head = N_("Words of this room, now in %(language)s:", language=LanguageName(fact.language))
    choices = (better(dialogue, fact.about, fact.language),)
    for group in fact.shown:
        yield Show(key(fact.about), Group(group), headed(dialogue, head, *_quoted(dialogue, fact), choices=choices))


WHY: Mapping[str, Text] = {
    "author": N_(
        "Whoever said this says that the translation is not what they said. Until it is mended, here are the words:"
    ),
    "translator": N_("Whoever translated this has taken the translation back. Here are the words as they were said:"),
    "mediator": N_("A mediator has taken back this translation. Here are the words as they were written:"),
}


def dropped(dialogue: Dialogue, fact: f.TranslationDropped) -> Iterator[Effect]:
    """Whoever read it hears why it does not stand any more, and reads the words themselves again."""
    choices = (anew(dialogue, fact.about, fact.language),)
    for group in fact.shown:
        told = headed(dialogue, WHY[fact.why], *_quoted(dialogue, fact), choices=choices)
        yield Show(key(fact.about), Group(group), told)


def taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Iterator[Effect]:
    """With the words their translations go, wherever they stand."""
    if several(dialogue):
        yield Retract(Everyone(), key=key(fact.word))
