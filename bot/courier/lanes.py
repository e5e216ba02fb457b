"""What a platform allows: windows of time in which only so many messages may be sent.

A window slides: it is never refilled in steps, so no stretch of its length ever holds more than is allowed. What is
under way counts from its start, and from its answer on for the whole length, since nobody knows when between the two
the platform counted it. Never here: a queue, a store, a clock (seconds of a monotonic clock are arguments).
"""

from collections import deque
from collections.abc import Iterable
from math import inf

MARGIN = 1.002  # two clocks never agree entirely
PLENTY = 1_000_000_000


class Window:
    """At most `most` messages in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.seconds = seconds * MARGIN
        self.under_way = 0
        self.sent: deque[float] = deque()

    def room(self, now: float) -> int:
        """How many more may start now."""
        self.expire(now)
        return max(0, self.most - self.under_way - len(self.sent))

    def free_at(self, now: float) -> float:
        """When the next one may start; `inf` while that depends on those under way."""
        if self.room(now):
            return now
        surplus = self.under_way + len(self.sent) - self.most
        return self.sent[surplus] + self.seconds if surplus < len(self.sent) else inf

    def expire(self, now: float) -> None:
        """Forget what was sent longer ago than the window is long."""
        while self.sent and self.sent[0] + self.seconds <= now:
            self.sent.popleft()


class Budget:
    """Several windows at once: all of them must have room. None at all: no limit."""

    def __init__(self, limits: Iterable[tuple[int, float]] = ()) -> None:
        self.windows = tuple(Window(most, seconds) for most, seconds in limits)

    def room(self, now: float) -> int:
        """How many more may start now."""
        return min((window.room(now) for window in self.windows), default=PLENTY)

    def free_at(self, now: float) -> float:
        """When the next one may start; `inf` while that depends on those under way."""
        return max((window.free_at(now) for window in self.windows), default=now)

    def start(self) -> None:
        """One is under way."""
        for window in self.windows:
            window.under_way += 1

    def end(self, now: float, *, sent: bool = True) -> None:
        """It was answered, or (not `sent`) never left the house."""
        for window in self.windows:
            window.under_way -= 1
            if sent:
                window.sent.append(now)

    def remember(self, at: float) -> None:
        """One was sent at this moment, before the house last fell. Earlier ones first."""
        for window in self.windows:
            window.sent.append(at)

    def idle(self, now: float) -> bool:
        """Nothing that it knows matters any more."""
        return all(window.room(now) == window.most for window in self.windows)


class Budgets:
    """The budget of an account and of each of its chats, and how long the platform asked the whole account to rest."""

    def __init__(self, per_account: Iterable[tuple[int, float]], per_chat: Iterable[tuple[int, float]]) -> None:
        self.account = Budget(per_account)
        self.per_chat = tuple(per_chat)
        self.chats: dict[str, Budget] = {}
        self.resting_until = -inf

    def chat(self, chat: str) -> Budget:
        """The budget of one chat."""
        if chat not in self.chats:
            self.chats[chat] = Budget(self.per_chat)
        return self.chats[chat]

    def full(self, now: float) -> set[str]:
        """The chats that have to wait. Those of which there is nothing left to know are forgotten on the way."""
        for chat in [chat for chat, budget in self.chats.items() if budget.idle(now)]:
            del self.chats[chat]
        return {chat for chat, budget in self.chats.items() if not budget.room(now)}

    def start(self, chat: str) -> None:
        """A message to this chat is under way."""
        self.account.start()
        self.chat(chat).start()

    def end(self, chat: str, now: float, *, sent: bool = True) -> None:
        """It was answered, or (not `sent`) never left the house."""
        self.account.end(now, sent=sent)
        self.chat(chat).end(now, sent=sent)

    def rest(self, until: float) -> None:
        """The platform wants nothing from this account before that."""
        self.resting_until = max(self.resting_until, until)
