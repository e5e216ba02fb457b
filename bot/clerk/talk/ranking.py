"""Reading whole texts, saying a sentence about them, putting them in order: in private, each in an order of their own.

Never here: writing a text (see `texts`), what the order comes to (the dialogue says).
"""

import re
from hashlib import sha256

from bot.acting.delivery import say, show
from bot.acting.dialogues import found
from bot.channels.base import Place
from bot.clerk.ask import votes
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.talk.texts import asked_now, own_place, side
from bot.clerk.voices import belongs
from bot.store import ballots, codes, critiques, dialogues, outbox, postings, words
from bot.store.outbox import Outgoing
from flows import ballot as b
from flows.candidates import CRITIQUE_LIMIT, NONE, Contest, Critique, WholeText, for_reader
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.text.ranking import KIND
from flows.stages.words import papers
from flows.stages.words.text_names import NO_TEXT, named, signed
from flows.ways import WAYS
from flows.ways.named import CLEAR
from flows.wording import N_, NC_, Block, Choice, Leaf, Listing, Quote, Saying, Text, Value

RANKED = WAYS["ranked"]
BETWEEN = re.compile(r"[\s,;>]+")
NOT_YET = N_("No texts can be read now. When they are there, I tell every group.")


def word(asked: Asked) -> None:
    """/texts: read them, and put them in order if it is time for that."""
    asked.alone()
    groups = (room for group in belongs(asked) for room in dialogues.of_group(asked.books, group))
    own = {room.id: room for room in (*groups, *dialogues.of_mediator(asked.books, asked.person.id))}
    rooms = [room for room in own.values() if room.contest and room.contest.readable and room.stage != "closed"]
    if not rooms:
        raise Refused(NOT_YET)
    room = one_of(asked, rooms, "texts")
    if room:
        _read(asked, room, asked.place)


def read(asked: Asked, dialogue: str) -> None:
    """The button: read the texts."""
    room, _ = found(asked.books, dialogue)
    side(asked, room)
    place = own_place(asked)
    if place is None:
        raise Refused(N_("To read the texts, please write /texts to me in private."))
    _read(asked, room, place)
    if not asked.heard.private:
        asked.quietly(N_("I have sent you the texts in private."))


def _read(asked: Asked, room: Dialogue, place: Place) -> None:
    """Every text in a message of its own, in this reader's order; then the ranking, if there is one."""
    contest = room.contest
    if contest is None or not contest.readable:
        raise Refused(NOT_YET)
    for one in in_order(asked, room, contest):
        name = signed(one) if contest.phase == "over" else named(one)
        choices = (_say_so(room, one),) if contest.phase == "ranking" else ()
        text = headed(room, name, Quote(Saying(one.word)), *_said(contest, one), choices=choices)
        say(asked.books, place, text, asked.now, dialogue=room.id, word=one.word)
    if question := _question(room):
        _put(asked, room, contest, question, place, anew=True)


def in_order(asked: Asked, room: Dialogue, contest: Contest) -> tuple[WholeText, ...]:
    """The texts as this reader reads them."""
    return for_reader(contest, room.id, asked.person.id)


def _said(contest: Contest, one: WholeText) -> tuple[Block | Leaf, ...]:
    """What people have said about it, once the authors have read it."""
    said = tuple(Saying(critique.word) for critique in contest.critiques if critique.candidate == one.id)
    return (N_("What people said about it:"), Listing(said)) if said else ()


def _question(room: Dialogue) -> b.Ballot | None:
    return next((one for one in room.questions if one.kind == KIND), None)


# Putting them in order ------------------------------------------------------------------------------------------------


def _put(asked: Asked, room: Dialogue, contest: Contest, question: b.Ballot, place: Place, *, anew: bool) -> None:
    """The paper of this reader: what they have said so far, and the texts in their own order."""
    key = f"rank:{question.id}"
    old = postings.notice(asked.books, place, room.id, key)
    if anew and old:
        outbox.put(asked.books, Outgoing(place, "retract", asked.now, dialogue=room.id, handle=old.native))
        postings.fall(asked.books, old.posting)
    paper = ballots.mark_of(asked.books, room.id, question.id, asked.person.id)
    letters = tuple(one.letter for one in in_order(asked, room, contest))
    how = N_(
        "Put the texts in order: press the one you like best first, then the next. Pressing one again takes it out. "
        "Or write their letters in your order, like: %(example)s. What you leave out comes last.",
        example=" ".join(letters),
    )
    now = papers.answered(question.asks, paper) if paper else N_("You have not put any in order yet.")
    until = N_("You can change it until %(closes)s.", closes=question.closes)
    keys = [figure for letter in letters if (figure := _figure(question, letter))]
    choices = tuple(Choice(_label(question, key), ("rank", room.id, question.id, key)) for key in keys)
    none = Choice(NO_TEXT, ("rank", room.id, question.id, _figure(question, NONE)))
    again = Choice(NC_("button", "Begin again"), ("rank", room.id, question.id, CLEAR))
    shown = headed(room, how, now, until, choices=(*choices, none, again))
    show(asked.books, place, key, shown, asked.now, dialogue=room.id)
    _await_order(asked, room, question, place)


def _await_order(asked: Asked, room: Dialogue, question: b.Ballot, place: Place) -> None:
    """What somebody types next in private is an order of the texts."""
    form = codes.Form("rank", {"dialogue": room.id, "ballot": question.id, **asked_now(asked)})
    codes.fill(asked.books, place, asked.person.id, form)


def _figure(question: b.Ballot, letter: str) -> str:
    """The number under which a letter stands on the paper; empty if it does not."""
    options = question.asks.options
    return str(options.index(letter) + 1) if letter in options else ""


def _label(question: b.Ballot, figure: str) -> Text:
    letter: Value = question.asks.options[int(figure) - 1]
    return N_("Text %(letter)s", letter=letter)


def pressed(asked: Asked, dialogue: str, ballot: str, key: str) -> None:
    """One press more on the paper, which counts at once."""
    asked.alone()
    before = ballots.mark_of(asked.books, dialogue, ballot, asked.person.id)
    room, question = _asked_now(asked, dialogue, ballot)
    _cast(asked, room, question, RANKED.press(question.asks, before, key))


def typed(asked: Asked, dialogue: str, ballot: str) -> None:
    """Letters in an order, or the numbers of this reader's own list; “0” is none of these."""
    asked.alone()
    room, question = _asked_now(asked, dialogue, ballot)
    contest = room.contest
    if contest is None:
        raise overtaken()
    letters = [one.letter for one in in_order(asked, room, contest)]
    _cast(asked, room, question, _paper(question, letters, asked.rest))


def _paper(question: b.Ballot, letters: list[str], text: str) -> str:
    """The paper of a typed order. Raises `Refused` for what is no order of these texts."""
    known = {letter: _figure(question, letter) for letter in letters}
    known |= {str(at): known[letter] for at, letter in enumerate(letters, 1)} | {"0": _figure(question, NONE)}
    places = []
    for place in BETWEEN.split(text.upper().strip(" .,;>")):
        figures = [known.get(sign, "") for sign in place.split("=")]
        if not all(figures):
            raise Refused(
                N_(
                    "Please write the letters of the texts in your order, best first, like: %(example)s. 0 is none of "
                    "them.",
                    example=" ".join(letters),
                )
            )
        places.append("=".join(figures))
    paper = RANKED.read(question.asks, ">".join(places))
    if paper is None:
        raise overtaken()
    return paper


def _asked_now(asked: Asked, dialogue: str, ballot: str) -> tuple[Dialogue, b.Ballot]:
    room, _ = found(asked.books, dialogue)
    question = room.open_ballot(ballot)
    if question is None or question.kind != KIND:
        raise Refused(papers.REFUSALS["closed"])
    return room, question


def _cast(asked: Asked, room: Dialogue, question: b.Ballot, paper: str) -> None:
    votes.cast(asked, room.id, question.id, paper)
    if room.contest:
        _put(asked, room, room.contest, question, asked.place, anew=False)


# One sentence ---------------------------------------------------------------------------------------------------------


def _say_so(room: Dialogue, one: WholeText) -> Choice:
    return Choice(NC_("button", "Say one sentence about it"), ("critique", room.id, one.id))


def ask_sentence(asked: Asked, dialogue: str, candidate: str) -> None:
    """The button: one sentence about this text."""
    asked.alone()
    one = _criticised(asked, dialogue, candidate)
    asked.await_answer("critique", dialogue=dialogue, candidate=candidate)
    ask = N_(
        "What would make text %(letter)s better for your group? One sentence, at most %(limit)s characters. Its author "
        "reads it when the ranking is over; your name is not told.",
        letter=one.letter,
        limit=CRITIQUE_LIMIT,
    )
    asked.here(ask, choices=(Choice(NC_("button", "Stop"), ("never",)),))


def sentence_given(asked: Asked, dialogue: str, candidate: str) -> None:
    """It was typed: kept, and replaced when somebody says another one."""
    asked.alone()
    _criticised(asked, dialogue, candidate)
    room, _ = found(asked.books, dialogue)
    text = " ".join(asked.rest.split())
    if not text:
        raise empty()
    if len(text) > CRITIQUE_LIMIT:
        raise too_long(CRITIQUE_LIMIT, len(text))
    group, contest = side(asked, room), room.contest
    name = sha256(f"{dialogue}:{contest.id if contest else ''}:{candidate}:{asked.person.id}".encode()).hexdigest()[:12]
    words.keep(asked.books, words.Word(dialogue, name, group, asked.person.id, text, "", asked.now))
    critiques.keep(asked.books, dialogue, contest.id if contest else "", Critique(candidate, name, group))
    if question := _question(room):
        _await_order(asked, room, question, asked.place)
    asked.quietly(N_("Thank you. Its author reads it when the ranking is over. To change it, press the button again."))


def _criticised(asked: Asked, dialogue: str, candidate: str) -> WholeText:
    """The text, while sentences about it are welcome. Raises `Refused` for its own author, and for strangers."""
    room, _ = found(asked.books, dialogue)
    side(asked, room)
    contest = room.contest
    one = contest.text(candidate) if contest and contest.phase == "ranking" else None
    if one is None:
        raise Refused(N_("Sentences about the texts are not gathered now. To read what is there, write /texts."))
    return one
