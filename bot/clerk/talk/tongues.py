"""Translations in words and presses: offering, checking, objecting; what is missing; the words as they were said.

Only whoever may read the words is let near them. Never here: what stands (the dialogue says), a machine's translation.
"""

from collections.abc import Iterator

from bot.acting import tongues
from bot.acting.delivery import private, say
from bot.acting.dialogues import act, as_known_to, found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.talk.tongue_circle import may_read, rooms_of, side, written
from bot.store import codes, people, postings, shown_words, translations
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.stages.words import tongue_words as words
from flows.tongues import base, clause_id, differ, is_clause
from flows.wording import (
    N_,
    NC_,
    ORIGINAL,
    Block,
    Choice,
    LanguageName,
    Leaf,
    Listing,
    Message,
    Paragraph,
    Quote,
    Saying,
    Words,
)

MOST = 6  # missing words that are shown at once
MOST_ORIGINALS = 10
TEXT, ALL = "text", "all"

LOST = N_("I cannot find those words any more. Perhaps their author has taken them back.")


def word(asked: Asked) -> None:
    """/translate: in reply to words, what they mean (typed at once, or asked for); alone, what is missing."""
    posted = postings.one(asked.books, asked.place, asked.heard.about) if asked.heard.about else None
    about = _about(posted)
    if posted and about:
        _of_words(asked, posted.dialogue, about)
    elif asked.rest:
        raise Refused(N_("Which words do you translate? Please reply to them with /translate and what they mean."))
    elif posted and posted.dialogue:
        missing(asked, posted.dialogue)
    else:
        room = one_of(asked, rooms_of(asked), "tongues")
        if room:
            missing(asked, room.id)


def _about(posted: postings.Posted | None) -> str:
    """Of which words a message speaks."""
    if posted is None:
        return ""
    kind, _, about = posted.key.partition(":")
    return posted.word or (about if kind in ("tongue", "gate") else "")


def _of_words(asked: Asked, dialogue: str, about: str) -> None:
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    to = _into(asked, room, about)
    if asked.rest and to:
        _offer(asked, room, about, to, asked.rest)
    elif asked.rest:
        ask_into(asked, room, about, asked.rest)
    else:
        sheet(asked, dialogue, about)


def _into(asked: Asked, room: Dialogue, about: str) -> str:
    """The language that is meant: the only one there is, or that of the group's chat where the words are not in it."""
    there = tongues.targets(asked.books, room, about)
    if not there:
        raise Refused(N_("Everybody in this room reads the language of these words, so they need no translation."))
    here = shown_words.language_of(asked.books, asked.group.id) if asked.group else ""
    return there[0] if len(there) == 1 else here if here in there else ""


def ask_into(asked: Asked, room: Dialogue, about: str, text: str) -> None:
    """Into which language? What was typed is kept."""
    asked.await_answer("tonguein", text=text)
    choices = tuple(words.anew(room, about, one) for one in tongues.targets(asked.books, room, about))
    asked.here(N_("In which language is this?"), choices=choices)


def _require(asked: Asked, room: Dialogue, about: str) -> None:
    if not may_read(asked, room, about) or tongues.source_of(asked.books, room, about) is None:
        raise Refused(LOST)


def original(asked: Asked, room: Dialogue, about: str) -> Leaf:
    """The words as they were said or written."""
    source = tongues.source_of(asked.books, room, about)
    return Words(source.text, source.language) if source and is_clause(about) else Saying(about, ORIGINAL)


# One saying, and what people made of it ------------------------------------------------------------------------------


def sheet(asked: Asked, dialogue: str, about: str) -> None:
    """The words, each translation that stands, and what this person can do about it."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    there = tongues.targets(asked.books, room, about)
    standing = [one for to in there if (one := translations.standing(asked.books, dialogue, about, to))]
    if len(there) == 1 and not standing:
        ask(asked, dialogue, about, there[0])
        return
    choices = tuple(choice for to in there for choice in _ways(asked, room, about, to))
    blocks = (Quote(original(asked, room, about)), *(Quote(_made(one)) for one in standing))
    own = (Choice(NC_("button", "It is in another language"), ("tongueis", dialogue, about)),)
    more = own if _may_name(asked, room, about) else ()
    _answer(asked, room, headed(room, *blocks, choices=(*choices, *more)), about)


def _made(one: translations.Translation) -> Leaf:
    return Words(one.text, one.language) if is_clause(one.about) else Saying(one.about, one.language)


def _ways(asked: Asked, room: Dialogue, about: str, to: str) -> Iterator[Choice]:
    """What this person can do about the translation into a language."""
    stands = translations.standing(asked.books, room.id, about, to)
    if stands is None:
        yield words.anew(room, about, to)
        return
    selves = people.selves(asked.books, asked.person.id)
    if stands.person not in selves and stands.state == "stands":
        yield words.right(room, about, to, stands.number)
    yield words.better(room, about, to)
    if stands.person in selves:
        yield words.withdrawn(room, about, to, stands.number)
    elif written(asked, room, about) or is_clause(about):
        yield words.wrong(room, about, to, stands.number)


def ask(asked: Asked, dialogue: str, about: str, to: str) -> None:
    """The button: translate, or say it better. The words are asked for; where they were typed before, they stand."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    form = asked.form()
    if form and form.name == "tonguein":
        _offer(asked, room, about, to, form.answers["text"])
        return
    if to not in tongues.targets(asked.books, room, about):
        raise overtaken()
    how = N_("What does this mean in %(language)s? Please type it, as it is meant.", language=LanguageName(to))
    stands = translations.standing(asked.books, dialogue, about, to)
    now = (Paragraph(N_("It stands like this now:")), Quote(_made(stands))) if stands else ()
    no = Choice(NC_("button", "Do not translate"), ("tonguenot", dialogue, about, to))
    told = headed(room, Quote(original(asked, room, about)), *now, how, choices=(no,))
    place = _answer(asked, room, told, about)
    asked_at = {"asked_at": asked.now.isoformat()}
    answers = {"dialogue": dialogue, "about": about, "to": to, **asked_at}
    codes.fill(asked.books, place, asked.person.id, codes.Form("tongue", answers))


def _answer(asked: Asked, room: Dialogue, told: Message, about: str) -> Place:
    """In private, where we have met; else here. Where it was said."""
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    place = own[0] if own else asked.place
    mark = "" if is_clause(about) or about in (TEXT, ALL) else about
    say(asked.books, place, told, asked.now, dialogue=room.id, word=mark)
    if place != asked.place:
        asked.quietly(N_("I have just written to you in private about it."))
    return place


def not_now(asked: Asked, dialogue: str, about: str, to: str) -> None:
    """The button: do not translate."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Good. The words stay as they are."))


def given(asked: Asked, dialogue: str, about: str, to: str) -> None:
    """The translation was typed."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    _offer(asked, room, about, to, asked.rest)


def _offer(asked: Asked, room: Dialogue, about: str, to: str, text: str) -> None:
    if to not in tongues.targets(asked.books, room, about):
        raise overtaken()
    codes.drop_form(asked.books, asked.place, asked.person.id)
    outcome = act(asked.books, room.id, c.Translate(_by(asked, room), side(asked, room), about, to, text), asked.now)
    thanks = N_(
        "Thank you. It stands in %(language)s now, with your name. Somebody who reads that language is asked to "
        "check it.",
        language=LanguageName(to),
    )
    stands = translations.standing(asked.books, room.id, about, to)
    if asked.heard.private and stands:
        ways = (words.better(room, about, to), words.withdrawn(room, about, to, stands.number))
        told = headed(outcome.dialogue, thanks, Quote(_made(stands)), choices=ways)
        say(asked.books, asked.place, told, asked.now, dialogue=room.id, word="" if is_clause(about) else about)
    else:
        asked.quietly(thanks)


def _by(asked: Asked, room: Dialogue) -> str:
    return as_known_to(asked.books, room, asked.person.id)


def right(asked: Asked, dialogue: str, about: str, to: str, number: str) -> None:
    """The button: this is what is meant."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    group = side(asked, room, reads=to)
    act(asked.books, dialogue, c.CheckTranslation(_by(asked, room), group, about, to, _number(number)), asked.now)
    asked.quietly(N_("Thank you. It says now that you have checked it."))


def wrong(asked: Asked, dialogue: str, about: str, to: str, number: str) -> None:
    """The button: this is not what I said; or, take my translation back."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    act(asked.books, dialogue, c.DropTranslation(_by(asked, room), about, to, _number(number)), asked.now)
    asked.quietly(N_("It is taken away. Until somebody says it better, people read the words as they are."))


def _number(typed: str) -> int:
    if not typed.isdecimal():
        raise overtaken()
    return int(typed[:6])


# In which language the words are --------------------------------------------------------------------------------------


def _may_name(asked: Asked, room: Dialogue, about: str) -> bool:
    return not is_clause(about) and (written(asked, room, about) or _by(asked, room) in room.mediators)


def languages(asked: Asked, dialogue: str, about: str) -> None:
    """The button: it is in another language."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    there = dict.fromkeys(shown_words.language_of(asked.books, group) for group in room.groups)
    choices = tuple(
        Choice(N_("%(name)s", name=LanguageName(one, own=True)), ("tonguesay", dialogue, about, one)) for one in there
    )
    asked.tell(dialogue, headed(room, N_("In which language are these words?"), choices=choices))


def language(asked: Asked, dialogue: str, about: str, spoken: str) -> None:
    """It was named by their author, or by a mediator."""
    room, _ = found(asked.books, dialogue)
    _require(asked, room, about)
    there = {shown_words.language_of(asked.books, group) for group in room.groups}
    if not _may_name(asked, room, about) or spoken not in there:
        raise Refused(N_("Whoever said it, or a mediator, can say in which language it is."))
    tongues.is_in(asked.books, room, about, spoken, asked.now, act)
    asked.quietly(N_("Thank you: now I know that it is in %(language)s.", language=LanguageName(spoken)))


# What is missing, and the words as they were said ---------------------------------------------------------------------


def missing(asked: Asked, dialogue: str) -> None:
    """What cannot be read yet in a language of the room: the text first, then what was said last."""
    room, _ = found(asked.books, dialogue)
    side(asked, room)
    every = [one for one in tongues.owed(asked.books, room) if may_read(asked, room, one[0])]
    if not every:
        here = N_("Everything that you can read in this room can be read in all its languages.")
        how = N_("To translate other words, reply to them with /translate.")
        asked.tell(dialogue, headed(room, here, how))
        return
    some = every[:MOST]
    choices = tuple(
        Choice(
            N_("%(number)s into %(language)s", number=number, language=LanguageName(to)),
            ("tongueto", room.id, about, to),
        )
        for number, (about, to) in enumerate(some, 1)
    )
    shown = Listing(tuple(original(asked, room, about) for about, _ in some), ordered=True)
    rest = len(every) - len(some)
    more = (Paragraph(N_("There are %(number)s more; they come when these are done.", number=rest)),) if rest else ()
    how = N_("Do you read both languages? Press one and type what it means. A second person then checks it.")
    told = headed(room, N_("Not yet in every language of this room:"), shown, *more, how, choices=choices)
    asked.tell(dialogue, told)


def as_said(asked: Asked, dialogue: str, about: str) -> None:
    """The button: show the original, of the text, of one saying, or of the newest that this chat reads translated."""
    room, _ = found(asked.books, dialogue)
    blocks, choices = _text(asked, room) if about == TEXT else _said(asked, room, about)
    _answer(asked, room, headed(room, *blocks, choices=choices), about)


def _text(asked: Asked, room: Dialogue) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    side(asked, room)
    clauses = room.clauses or (room.agreement.clauses if room.agreement else ())
    if not clauses:
        raise Refused(LOST)
    head = N_("The text as it was written. This is the one that counts:")
    here = asked.group.locale if asked.group else asked.person.locale
    listed = Listing(tuple(Words(one.text, room.language) for one in clauses), ordered=True)
    return (Paragraph(head), listed), tuple(_clauses(asked, room, [clause_id(one.text) for one in clauses], here))


def _clauses(asked: Asked, room: Dialogue, abouts: list[str], locale: str) -> Iterator[Choice]:
    """For each clause that nobody has checked yet, a button below the original."""
    for number, about in enumerate(dict.fromkeys(abouts), 1):
        for to in tongues.targets(asked.books, room, about):
            stands = translations.standing(asked.books, room.id, about, to)
            if stands and stands.state == "stands" and not differ(to, locale):
                label = N_("Clause %(number)s: this is what is meant", number=number)
                yield Choice(label, words.right(room, about, to, stands.number).act)


def _said(asked: Asked, room: Dialogue, about: str) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    if about != ALL:
        _require(asked, room, about)
        ways = (choice for to in tongues.targets(asked.books, room, about) for choice in _ways(asked, room, about, to))
        return (Paragraph(N_("As it was said:")), Quote(original(asked, room, about))), tuple(ways)
    side(asked, room)
    locale = asked.group.locale if asked.group else asked.person.locale
    newest = translations.newest(asked.books, room.id, base(locale), MOST_ORIGINALS)
    items = tuple(Saying(one.about, ORIGINAL) for one in newest if may_read(asked, room, one.about))
    if not items:
        raise Refused(LOST)
    return (Paragraph(N_("As it was said, the newest first:")), Listing(items, ordered=True)), ()
