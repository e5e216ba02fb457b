"""Telegram's own polls: the question and its answers as they are sent, and what a vote in one says.

Never anonymous, since only then votes are told; one answer each, which may be changed. Never here: a retry, a tally.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram.error import BadRequest

from bot.channels.abilities import Polled
from bot.channels.base import Act, Author, Heard, Place, Posting, Shape, Speech
from bot.channels.markup import ELLIPSIS, clean, shorten, unrung
from bot.channels.telegram.request import AiohttpRequest, asking, says
from bot.channels.telegram.topics import inside, is_lost
from bot.errors import Cornerless, Unpolled

JSON = dict[str, Any]
LONGEST_QUESTION, LONGEST_ANSWER = 300, 100
MOST_ANSWERS = 12
NO_POLLS = ("rights to send polls", "chat_send_polls_forbidden", "polls can't be sent")


def body_of(speech: Speech) -> JSON:
    """What a poll is made of."""
    question = " ".join(line for block in speech.blocks if block.shape is Shape.POLL for line in block.lines)
    answers = [shorten(unrung(clean(option.label)), LONGEST_ANSWER) or ELLIPSIS for option in speech.options]
    return {
        "question": shorten(unrung(clean(question)), LONGEST_QUESTION) or ELLIPSIS,
        "options": [{"text": answer} for answer in answers],
        "is_anonymous": False,
        "allows_multiple_answers": False,
        "allows_revoting": True,
    }


def words_beside(speech: Speech) -> Speech | None:
    """What is said above the poll; None if it says all itself."""
    others = tuple(block for block in speech.blocks if block.shape is not Shape.POLL)
    return replace(speech, blocks=others, options=()) if others else None


async def send(calls: AiohttpRequest, chat: str, speech: Speech, above: str, corner: str) -> Polled:
    """Show the poll as a reply to the words above it."""
    more = {"reply_parameters": {"message_id": int(above), "allow_sending_without_reply": True}} if above else {}
    with asking(repeatable=False):
        try:
            sent = await calls.call("sendPoll", chat_id=chat, **body_of(speech), **inside(corner), **more)
        except BadRequest as error:
            if is_lost(error):
                raise Cornerless from None
            if says(error, *NO_POLLS):
                raise Unpolled from None
            raise
    return Polled(str(sent["message_id"]), str(sent["poll"]["id"]))


async def stop(calls: AiohttpRequest, posting: Posting) -> None:
    """End a poll; one that has ended, or is gone, is a success."""
    with asking():
        try:
            await calls.call("stopPoll", chat_id=posting.place.chat, message_id=int(posting.native))
        except BadRequest as error:
            if not says(error, "poll has already been closed", "message with poll to stop not found"):
                raise


def vote_in(
    channel: str, event: str, answer: JSON, author: Callable[[JSON], Author], now: Callable[[], datetime]
) -> Iterator[Heard]:
    """Somebody voted, or took their vote back. It names no chat, and no moment."""
    picked = ",".join(str(number) for number in answer.get("option_ids", []))
    voter = author({"sender_chat": answer["voter_chat"]} if "voter_chat" in answer else answer)
    yield Heard(Place(channel, ""), event, voter, Act.VOTED, now(), picked, about=str(answer["poll_id"]))
