"""What a homeserver's refusal means for us. Never here: a request, a retry."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

from bot.errors import Busy, ChannelDeaf, Gone, Ours, PeoplenessError, Refused, Unreachable

Json = dict[str, Any]

PATIENCE = 5.0  # seconds to wait when the server asks for patience and does not say how much
LONGEST_PATIENCE = 3600.0  # after that it is asked again, whatever it said
NOT_SIGNED_IN = "The homeserver no longer accepts the Matrix account's sign-in: give a password or a new access token."
NOT_UNDERSTOOD = {"M_BAD_JSON", "M_NOT_JSON", "M_UNRECOGNIZED", "M_MISSING_PARAM", "M_INVALID_PARAM"}


class Absent(Gone):
    """What was asked for is not there."""


def verdict(status: int, answer: Json, headers: Mapping[str, str], now: datetime | None = None) -> PeoplenessError:
    """The error that a refusal asks for. `status` is HTTP's, `answer` the body, which may be empty."""
    code = str(answer.get("errcode", ""))
    if status == 429 or code == "M_LIMIT_EXCEEDED":
        return Busy(patience(answer, headers, now), whole_account=True)
    if status == 401:
        return ChannelDeaf(NOT_SIGNED_IN)
    if status >= 500 or not code:
        return Unreachable(f"The homeserver answers {status}: it is out of order, or it is no homeserver.")
    return _about_the_message(status, code)


def _about_the_message(status: int, code: str) -> PeoplenessError:
    if code == "M_RESOURCE_LIMIT_EXCEEDED":
        return Unreachable("The homeserver has reached a limit of its own.")
    if code == "M_NOT_FOUND":
        return Absent()
    if code == "M_FORBIDDEN":
        return Gone()
    if code in NOT_UNDERSTOOD:
        return Ours(f"The homeserver answers {status} {code}.")
    return Refused(f"The homeserver answers {status} {code}.")


def patience(answer: Json, headers: Mapping[str, str], now: datetime | None = None) -> float:
    """Seconds to wait: the longer of the header and the older field of the body; both may be missing."""
    asked = [_from_header(headers.get("Retry-After", ""), now or datetime.now(UTC))]
    with suppress(TypeError, ValueError):
        asked.append(float(answer.get("retry_after_ms", 0)) / 1000)
    return min(max(filter(isfinite, asked), default=LONGEST_PATIENCE), LONGEST_PATIENCE) or PATIENCE


def _from_header(text: str, now: datetime) -> float:
    """Seconds, given as a number or as a moment."""
    with suppress(ValueError):
        return max(0.0, float(text))
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    return 0.0
