"""What keeps the hall safe to open to strangers: clean text, budgets, headers, and forms only our own pages can send.

All of it is small and in memory. Never here: who may read what (that is a seat, in `people`).
"""

import hmac
import re
import unicodedata
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex
from time import monotonic

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # an invitation is in the address: it must not travel
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

LONGEST_WORD = 4000  # characters of one message
LONGEST_NAME = 60
LONGEST_TOKEN = 64
LONGEST_FORM = 64 * 1024  # bytes

OVERRIDES = re.compile("[\u202a-\u202e]")  # they turn what others wrote around; isolates do not
JOINERS = "\u200c\u200d"  # signs without a shape of their own that names may need
NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
BUCKETS_KEPT = 10_000


def headers_of_paper(page: str) -> dict[str, str]:
    """The headers of a page that carries its own look with it: exactly the styles that stand in it are let through."""
    digests = (b64encode(sha256(style.encode()).digest()).decode() for style in STYLE.findall(page))
    own = " ".join(["style-src 'self'", *(f"'sha256-{digest}'" for digest in digests)])
    policy = HEADERS["Content-Security-Policy"].replace("style-src 'self'", own)
    return {**HEADERS, "Content-Security-Policy": policy}


def clean(text: str) -> str:
    """People's text without what only harms: null bytes, control characters, overrides of direction. Lines stay."""
    return showable(OVERRIDES.sub("", text).replace("\r\n", "\n").replace("\r", "\n")).strip()


def showable(text: str) -> str:
    """The text without signs that no page can show: null bytes, control characters, halves of characters."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def clean_line(text: str, longest: int = LONGEST_NAME) -> str:
    """A name or title: one line, single spaces, not longer than `longest` characters, no marks of direction.

    Empty if nobody could see it.
    """
    shaped = "".join(sign for sign in clean(text) if sign in JOINERS or unicodedata.category(sign) != "Cf")
    return " ".join(shaped.split())[:longest].strip() if is_visible(shaped) else ""


def is_visible(text: str) -> bool:
    """Whether there is anything to see."""
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in text)


def is_nonce(text: str) -> bool:
    """Whether this can be the once-number of one of our forms."""
    return NONCE.fullmatch(text) is not None


def form_token(cookie: str, salt: str = "") -> str:
    """What a form must carry to be taken from the owner of this cookie; another site cannot know it.

    It begins with a salt of its own on each page: from how small pages become when they are compressed, nobody who
    watches the line can guess it.
    """
    salt = salt or token_hex(8)
    return salt + sha256(f"form\n{salt}\n{cookie}".encode()).hexdigest()[:32]


def is_form_token(token: str, cookie: str) -> bool:
    """Whether the form came from a page that we made for the owner of this cookie."""
    salt = token[:16]
    return bool(cookie and salt) and hmac.compare_digest(token.encode(), form_token(cookie, salt).encode())


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, refilled so fast."""

    burst: int
    per_second: float


PERSON = Rate(burst=30, per_second=1.0)
UPLOAD = Rate(burst=10, per_second=1 / 360)  # files of one person: ten, then ten an hour
ADDRESS = Rate(burst=240, per_second=8.0)  # a whole village may share one address
NEWCOMER = Rate(burst=100, per_second=1 / 30)  # accounts from one address: a full hall at once, then two a minute
OPENING = Rate(burst=60, per_second=1 / 5)  # codes that add a device, tried from one address: right or wrong
READER_OF_PAGES = Rate(burst=600, per_second=20.0)  # pages that are looked at from one address


class Budget:
    """Counts what each one does. `allows` is False when it is too much; waiting mends it."""

    def __init__(self, rate: Rate, now: Callable[[], float] = monotonic) -> None:
        self.rate = rate
        self.now = now
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        """Take one from the budget of `who`, if there is one left."""
        now = self.now()
        left, since = self.left.pop(who, (float(self.rate.burst), now))
        left = min(float(self.rate.burst), left + (now - since) * self.rate.per_second)
        allowed = left >= 1
        self.left[who] = (left - 1 if allowed else left, now)
        if len(self.left) > BUCKETS_KEPT:
            self.left.popitem(last=False)
        return allowed
