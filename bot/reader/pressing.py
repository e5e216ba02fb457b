"""Presses and reactions: what a button means, and which button a reaction stands for. Never here: typed words."""

from dataclasses import replace

from bot.clerk.ask import booth, lists, votes
from bot.clerk.asked import Asked
from bot.clerk.counter import answer_act, stale
from bot.clerk.people import knocking
from bot.clerk.talk import warmth
from bot.reader.signs import GESTURES, KEYCAPS, VARIANT
from bot.store import postings
from bot.tokens import unpack


def within(asked: Asked, posted: postings.Posted | None) -> Asked:
    """What is done to a message in a room's own corner is answered there, also where the app does not say it."""
    inside = posted is not None and posted.corner and not (asked.corner or asked.heard.corner)
    return replace(asked, corner=posted.dialogue) if posted and inside else asked


def pressed(asked: Asked, token: str, posted: postings.Posted | None) -> None:
    """A button, or what stands for it. Raises `Refused` for one that is not ours, or not of today."""
    if posted:
        asked.pressed.add(posted.key)
    act = unpack(token)
    if act is None:
        raise stale()
    answer_act(asked, act)


def unreacted(asked: Asked) -> None:
    """A reaction that was taken back: only what was felt at words goes with it."""
    posted = postings.one(asked.books, asked.place, asked.heard.about)
    if posted:
        warmth.reacted(asked, posted, VARIANT.sub("", asked.heard.text))


def reacted(asked: Asked) -> None:
    """A reaction: the button it stands for, else what is felt at words."""
    posted = postings.one(asked.books, asked.place, asked.heard.about)
    asked = within(asked, posted)
    number = KEYCAPS.get(asked.heard.text)
    meant_by = GESTURES.get(VARIANT.sub("", asked.heard.text), ())
    if posted and number and number <= len(posted.choices):
        pressed(asked, posted.choices[number - 1], posted)
    elif number and posted and posted.key.startswith(knocking.KEY):
        knocking.too_late(asked, posted)
    elif posted and (token := _answer_among(posted, meant_by)):
        pressed(asked, token, posted)
    elif posted and warmth.reacted(asked, posted, VARIANT.sub("", asked.heard.text)):
        pass
    elif (number or meant_by) and (about := votes.asked_in(posted)):
        booth.refuse_in_sight(asked, about)


def _answer_among(posted: postings.Posted, answers: tuple[str, ...]) -> str:
    """The button of a ballot that gives one of these answers; empty if there is none."""
    if answers and (whole := lists.thumb(posted, up="yes" in answers)):
        return whole
    marks = (token for token in posted.choices if token.startswith("mark."))
    return next((token for token in marks if token.rpartition(".")[2] in answers), "")
