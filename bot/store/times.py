"""Moments as they are kept in tables: whole milliseconds since 1970, UTC. Never here: a clock, a people's zone."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def millis(at: datetime) -> int:
    """The number that stands in the table for this moment. Raises ValueError if it carries no time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be kept")
    return (at - EPOCH) // MILLISECOND


def millis_from(at: datetime) -> int:
    """The first whole millisecond that is not before this moment: what rings then does not come too early."""
    return millis(at + MILLISECOND - timedelta.resolution)


def moment(kept: int) -> datetime:
    """The moment, aware and in UTC, that this number stands for."""
    return EPOCH + kept * MILLISECOND
