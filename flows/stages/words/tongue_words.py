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
from flows.stages.words.tongue_buttons import anew, better, right
from flows.tongues import several
from flows.wording import N_, GroupName, LanguageName, PersonName, Quote, Saying, Text

Told = f.TranslationChecked | f.TranslationDropped | f.Translated


def key(about: str) -> str:
    """The name of the notice that shows these words in the language of a chat."""
    return f"tongue:{about}"


def _quoted(dialogue: Dialogue, fact: Told) -> tuple[Quote, ...]:
    """The words, with whose they are only where that was told with the words themselves."""
    match fact.whose:
        case (person, group):
            by = N_("%(person)s · %(group)s", person=PersonName(person), group=GroupName(group))
            return spoke_words.quoted(dialogue, fact.about, by)
    return (Quote(Saying(fact.about)),)


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
