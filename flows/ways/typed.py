"""Answers as people type them, in any script, made into one plain form: ASCII digits and signs, commas between.

Never here: what the digits mean.
"""

import re
import unicodedata

LONGEST = 200
"""Signs; a longer text is no answer."""

SEPARATORS = "،؛、；;·・•|፣፤؍\u20e3\n\t"
SIGNS = {ord(sign): " " for sign in SEPARATORS} | {
    ord("\ufe0f"): None,
    ord("−"): "-",
    ord("–"): "-",
    ord("؟"): "?",
    ord("∶"): ":",
    ord("›"): ">",
    ord("≻"): ">",
}
"""NFKC has made most full-width signs plain already; a keycap is a digit with a frame."""

ANSWER = re.compile(r"[0-9][0-9,:><=?+-]*")
"""It begins with a digit: "+1", "<3" and ":3" are words."""


def folded(text: str) -> str | None:
    """The plain form of what may be an answer: "١، ٣" is "1,3". None when there are other words in it."""
    if len(text) > LONGEST:
        return None
    plain = "".join(map(_digit, unicodedata.normalize("NFKC", text).translate(SIGNS))).strip().rstrip(".")
    plain = re.sub(r"\s*([:><=])\s*|\s+(?=\?)|(?<=[+-])\s+(?=[0-9])", r"\1", plain)
    plain = re.sub(r"[\s,]+", ",", plain.replace("?", "? ")).strip(",")
    return plain if ANSWER.fullmatch(plain) else None


def _digit(sign: str) -> str:
    """A digit of any script as 0 to 9; marks that only steer the direction of writing vanish."""
    if unicodedata.category(sign) == "Cf":
        return ""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
