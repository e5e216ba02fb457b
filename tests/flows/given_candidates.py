"""Rooms of the whole way in which several authors write, brought to each phase by commands alone."""

from flows import commands as c
from flows.ballot import Ballot
from flows.candidates import Contest, Critique
from flows.dialogue import Dialogue
from flows.engine import Outcome
from tests.flows import given as g
from tests.flows import given_alliance as a

PIA, RUI, HANA, KAI = "pia", "rui", "hana", "kai"  # authors of Port, River (two), Hill
TEXT = "No nets in the spawning months.\nThe dredger rests on Sundays."


def drafting() -> Dialogue:
    """A text is being written, on the whole way."""
    return a.after(a.speaking(), c.MoveTo(g.ANA, "speaking", "drafting"))


def opened() -> Dialogue:
    """The mediator has asked who writes."""
    return a.after(drafting(), c.OpenTexts(g.ANA))


def written() -> Dialogue:
    """Three have written, one of them a mediator."""
    return a.after(
        opened(),
        c.WriteText(PIA, g.PORT, "w1", TEXT),
        c.WriteText(RUI, g.RIVER, "w2", TEXT),
        c.WriteText(g.ANA, "", "w3", TEXT),
    )


def ranking() -> Dialogue:
    """They are being ranked."""
    return a.after(written(), c.MoveTexts("1", "writing", g.ANA))


def contest_of(dialogue: Dialogue) -> Contest:
    """The round. Fails if there is none."""
    assert dialogue.contest is not None
    return dialogue.contest


def question_of(dialogue: Dialogue) -> Ballot:
    """The open ranking. Fails if there is none."""
    (question,) = (one for one in dialogue.questions if one.kind == "texts")
    return question


def paper(dialogue: Dialogue, *authors: str) -> str:
    """A paper that puts these authors' texts in order, best first; "-" is none of these."""
    options = question_of(dialogue).asks.options
    letters = {one.person: one.letter for one in contest_of(dialogue).texts} | {"-": "\u2014"}
    return ">".join(str(options.index(letters[author]) + 1) for author in authors)


def counted(dialogue: Dialogue, **papers: str) -> Outcome:
    """The ranking closes; all five of a group have handed in the same paper."""
    question = question_of(dialogue)
    counts = {group: {"": 5, one: 5} for group, one in papers.items()}
    heads = {"": 15, **dict.fromkeys(papers.values(), 5)}
    command = c.CloseQuestion(question.id, counts={"": heads, **counts}, digest="seed")
    return a.play(dialogue, command, question.closes)


def revising() -> Dialogue:
    """The first ranking is over: Rui's text is the one that its worst group likes best."""
    room = ranking()
    one = paper(room, PIA, RUI, g.ANA)
    other = paper(room, g.ANA, RUI, PIA)
    room = counted(room, river=one, port=one, hill=other).dialogue
    return a.after(room, c.TellCritiques("1", (Critique("2", "k1", g.PORT),)), now=contest_of(room).until)


def final() -> Dialogue:
    """All authors are done, and it is ranked once more."""
    room = revising()
    now = contest_of(room).until
    return a.after(room, c.LeaveText(PIA), c.LeaveText(g.ANA), c.WriteText(RUI, g.RIVER, "w4", TEXT), now=now)
