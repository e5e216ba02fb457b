"""A language nobody speaks: the source sentences accented, longer, in brackets.

Played in tests, it shows what was forgotten (plain English left over) and what has no room to grow. It is made here, so
there is no catalog of it. Never here: a real language.
"""

import re
from gettext import NullTranslations

PSEUDO = "qps"

PLACEHOLDER = re.compile(r"(%\(\w+\)s|%%)")
ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")


def pseudo(text: str) -> str:
    """The sentence as the language nobody speaks has it; placeholders stay as they are."""
    accented = "".join(
        part if PLACEHOLDER.fullmatch(part) else part.translate(ACCENTED) for part in PLACEHOLDER.split(text)
    )
    return f"[{accented} {'~' * max(1, len(text) // 3)}]"


class Pseudo(NullTranslations):
    """Its catalog."""

    def gettext(self, message: str) -> str:
        """The sentence."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence for this number."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The short text."""
        return pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The short text for this number."""
        return pseudo(msgid1 if n == 1 else msgid2)
