"""How much the fake Bot API lets a bot say: strict sliding windows; whoever is too fast is told the seconds to wait."""

import math
from collections import defaultdict, deque

from tests.fakes.telegram_text import Refusal
from tests.fakes.telegram_world import Chat

Windows = tuple[tuple[int, float], ...]
OVERALL: Windows = ((30, 1.0),)
GROUP: Windows = ((5, 5.0), (20, 60.0))
PRIVATE: Windows = ((5, 5.0),)


class Gate:
    """Strict sliding windows: overall, per group, per private chat."""

    def __init__(self) -> None:
        self.passed: defaultdict[int, deque[float]] = defaultdict(deque)

    def check(self, chat: Chat, now: float) -> None:
        """Let a message through, or refuse it with the seconds to wait. A refused one does not count."""
        waits = (self._wait(0, OVERALL, now), self._wait(chat.id, PRIVATE if chat.type == "private" else GROUP, now))
        if (wait := max(waits)) > 0:
            seconds = max(1, math.ceil(wait))
            raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        self.passed[0].append(now)
        self.passed[chat.id].append(now)

    def _wait(self, key: int, windows: Windows, now: float) -> float:
        times = self.passed[key]
        while times and times[0] <= now - 61:
            times.popleft()
        return max((times[-many] + window - now for many, window in windows if len(times) >= many), default=0)
