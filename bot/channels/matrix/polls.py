"""Polls as Matrix knows them (MSC3381, by the names that clients use today): question, votes, and the end.

Everyone in the room sees who picked what; the last vote counts, an empty one takes it back. Never here: a request, a
tally.
"""

from bot.channels.base import Shape, Speech
from bot.channels.markup import ELLIPSIS, clean
from bot.channels.matrix.verdicts import Json

START = "org.matrix.msc3381.poll.start"
RESPONSE = "org.matrix.msc3381.poll.response"
END = "org.matrix.msc3381.poll.end"
TEXT = "org.matrix.msc1767.text"
MOST_ANSWERS = 20


def start_of(speech: Speech, above: str) -> Json:
    """The question and its answers; above: the words to which it belongs."""
    question = clean(" ".join(line for block in speech.blocks if block.shape is Shape.POLL for line in block.lines))
    labels = [clean(option.label) or ELLIPSIS for option in speech.options]
    answers = [{"id": str(number), TEXT: label} for number, label in enumerate(labels)]
    asked = {"body": question, "msgtype": "m.text", TEXT: question}
    kind = "org.matrix.msc3381.poll.disclosed"
    poll = {"kind": kind, "max_selections": 1, "question": asked, "answers": answers}
    fallback = "\n".join([question, *(f"{number}. {label}" for number, label in enumerate(labels, 1))])
    relates: Json = {"m.relates_to": {"m.in_reply_to": {"event_id": above}}} if above else {}
    return {START: poll, TEXT: fallback, "body": fallback, "m.mentions": {}, **relates}


def end_of(native: str) -> Json:
    """Nobody can vote any more."""
    relates = {"rel_type": "m.reference", "event_id": native}
    return {END: {}, TEXT: ELLIPSIS, "body": ELLIPSIS, "m.mentions": {}, "m.relates_to": relates}


def picked_in(content: Json) -> str | None:
    """The number of the answer that somebody picked; empty if they took theirs back, None for no vote at all."""
    response = content.get(RESPONSE)
    answers = response.get("answers") if isinstance(response, dict) else None
    if not isinstance(answers, list):
        return None
    if not answers:
        return ""
    first = answers[0]
    return first if isinstance(first, str) and first.isdecimal() and len(first) < 3 else None
