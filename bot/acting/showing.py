"""Which people's words a message shows, and to which groups: noted, so that it is known what cannot be read yet.

Never here: the words, or the message itself.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.store import Books, shown_words, words
from flows.dialogue import Dialogue
from flows.wording import (
    Block,
    Leaf,
    Listing,
    Message,
    Outline,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Sketch,
    Text,
    Value,
)


def note(books: Books, dialogue: Dialogue, groups: Iterable[str], message: Message, now: datetime) -> None:
    """These groups are shown the words in this message. Within a group alone everybody reads the same."""
    if len(dialogue.groups) < 2:
        return
    for word in dict.fromkeys(sayings(message)):
        said = words.read(books, dialogue.id, word)
        named = said is not None and said.person in named_with(message, word)
        for group in groups:
            shown_words.note(books, dialogue.id, word, group, now, named=named)


def named_with(message: Message, word: str) -> set[str]:
    """Who is named below a quote of these words."""
    quotes = (block for block in message.blocks if isinstance(block, Quote) and block.leaf == Saying(word))
    return {person for quote in quotes if quote.by for person in _persons(quote.by)}


def _persons(value: Value) -> Iterator[str]:
    match value:
        case PersonName(person):
            yield person
        case Text(values=values):
            for inner in values.values():
                yield from _persons(inner)


def sayings(message: Message) -> Iterator[str]:
    """The ids of what people said that a message shows."""
    for block in message.blocks:
        yield from (leaf.word for leaf in _leaves(block) if isinstance(leaf, Saying))


def _leaves(block: Block) -> tuple[Leaf, ...]:
    match block:
        case Paragraph(leaf) | Quote(leaf):
            return (leaf,)
        case Listing(items):
            return items
        case Outline(lines):
            return tuple(leaf for _, leaf in lines)
        case Sketch(_, alt):
            return _leaves(alt)
    return ()
