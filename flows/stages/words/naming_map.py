"""The map of what helps what, as people see it: drawn, in words set in level by level, and where to begin.

Never here: how it is reckoned (see `influence`), or anybody's words.
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.influence import Knot, Layers, Topic, layers
from flows.messages import headed, tell_all
from flows.naming import Found
from flows.people import Everyone
from flows.stages.words.naming_question import question_of
from flows.wording import (
    N_,
    NC_,
    Block,
    Box,
    Choice,
    Diagram,
    GroupName,
    Leaf,
    Level,
    Message,
    Outline,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Sketch,
    Text,
)

TITLE = N_("What helps what")
BEGIN = N_("Begin here:")
THEN = N_("When that is better, these become easier:")
ALONE = N_("These stand by themselves:")
CIRCLE = N_("These help each other:")

Blocks = tuple[Block | Leaf, ...]


def map_of(found: Found) -> Layers:
    """The levels of what was found."""
    return layers(found.kept, found.edges)


def drawn(dialogue: Dialogue, fact: f.MapDrawn) -> Iterator[Effect]:
    """All groups see the map."""
    found = dialogue.naming.found if dialogue.naming else None
    done = N_("The mediator %(mediator)s ends the questions.", mediator=PersonName(fact.by))
    head = done if fact.by else N_("The time for the questions is over.")
    if found:
        yield Say(Everyone(), card(dialogue, found, head))


def card(dialogue: Dialogue, found: Found, *head: Text) -> Message:
    """What was found, where to begin first. With a map, a button gives all of it in words."""
    words = Choice(NC_("button", "The map in words"), ("mapwords", dialogue.id))
    asked = Quote(question_of(found.question))
    blocks = (*head, asked, *_mapped(found)) if found.edges else (*head, asked, *unmapped(found))
    return headed(dialogue, *blocks, *differences(found), choices=(words,) if found.edges else ())


def _mapped(found: Found) -> Blocks:
    foot = tuple(Quote(Saying(word)) for word in foot_of(found))
    how = N_("Whoever solves this helps to solve the most. What has most marks is often not what moves the rest.")
    blocks: Blocks = (picture(found), BEGIN, *foot, how)
    return blocks


def unmapped(found: Found) -> Blocks:
    """Without a map: why, and what has most marks."""
    if not found.kept:
        return (N_("Nothing is left of it: its authors have taken it back."),)
    listed: Blocks = (N_("This is what you have marked, from most marks on:"), *marked(found))
    if found.heard:
        alone = N_("The groups see none of these that would help much with the others, so there is no map.")
        return (alone, *listed)
    few = N_("Too few people of two groups have answered the same questions, so I draw no map. That is all right.")
    return (few, *listed) if len(found.kept) > 1 else listed


def marked(found: Found) -> tuple[Quote, ...]:
    """What was kept, with numbers where they may be told."""
    return tuple(Quote(Saying(word), _marks(found, at, word)) for at, word in enumerate(found.kept, 1))


def _marks(found: Found, at: int, word: str) -> Text:
    if word in found.told:
        return N_("%(number)s · marked by %(people)s", number=at, people=found.told[word])
    return N_("%(number)s", number=at)


def foot_of(found: Found) -> tuple[str, ...]:
    """What everything else rests on; without a map, what has most marks."""
    levels = map_of(found).levels
    return tuple(word for knot in levels[0] for word in knot.items) if levels else found.kept[:1]


# The picture and its words --------------------------------------------------------------------------------------------


def picture(found: Found) -> Sketch:
    """The map drawn, and all of it in words."""
    layered = map_of(found)
    levels = [Level(_label(at), tuple(_box(knot, at) for knot in level)) for at, level in enumerate(layered.levels)]
    if layered.alone:
        levels.append(Level(ALONE, tuple(_box(knot, 1) for knot in layered.alone)))
    return Sketch(Diagram(TITLE, tuple(levels), layered.arrows), outline(found))


def _label(at: int) -> Text:
    return BEGIN if at == 0 else THEN


def _box(knot: Knot, at: int) -> Box:
    several = len(knot.items) > 1
    return Box(tuple(Saying(word) for word in knot.items), CIRCLE if several else None, strong=at == 0)


def outline(found: Found) -> Outline:
    """Level by level, each set in one step more than the one it rests on."""
    layered = map_of(found)
    lines: list[tuple[int, Leaf]] = [(0, TITLE)]
    for at, level in enumerate(layered.levels):
        lines += ((at, _label(at)), *(line for knot in level for line in _outlined(knot, at + 1)))
    if layered.alone:
        lines += ((0, ALONE), *(line for knot in layered.alone for line in _outlined(knot, 1)))
    return Outline(tuple(lines))


def _outlined(knot: Knot, depth: int) -> Iterator[tuple[int, Leaf]]:
    if len(knot.items) > 1:
        yield depth, CIRCLE
        depth += 1
    for word in knot.items:
        yield depth, Saying(word)


def in_words(dialogue: Dialogue, found: Found) -> Message:
    """The same map for whoever prefers words."""
    return headed(dialogue, outline(found), Paragraph(N_("To see the picture again, write /map.")))


# What follows from it -------------------------------------------------------------------------------------------------


def differences(found: Found) -> Blocks:
    """Where the groups see it differently: worth talking about, and no mistake of anybody's."""
    if not found.topics:
        return ()
    told = tuple(block for topic in found.topics for block in _difference(topic))
    return (N_("This you see differently. It is worth asking each other why:"), *told)


def _difference(topic: Topic) -> Blocks:
    more, less = GroupName(topic.more), GroupName(topic.less)
    said = N_(
        "People of %(more)s say far more often than people of %(less)s that the first helps to solve the second:",
        more=more,
        less=less,
    )
    return (said, Quote(Saying(topic.one)), Quote(Saying(topic.other)))


def text_begins(dialogue: Dialogue, _: f.DraftingBegan) -> Iterator[Effect]:
    """The foot of the map is the first thing to write about."""
    found = dialogue.naming.found if dialogue.naming else None
    if found and found.kept:
        first = tuple(Quote(Saying(word)) for word in foot_of(found))
        how = N_("You have named this as the place to begin. What shall the text say about it? All of it: /map")
        yield tell_all(dialogue, how, *first)
