"""People's own words, made safe to show: nothing in them can turn, hide or break what stands around them.

Never here: markup (a channel escapes that), or any judgement about what is said.
"""

import re
from functools import lru_cache

FSI, PDI = "\u2068", "\u2069"
OPENING = frozenset("\u2066\u2067\u2068")

UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")  # controls; overrides and embeddings
ISOLATES = re.compile("[\u2066-\u2069]")
COMMAND = re.compile(r"(?<![\w/])[/!][a-z]+(?: more(?![a-z])| [A-Z0-9-]{6,})?")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def safely(text: str) -> str:
    """The words as they are, without what cannot be shown; isolates are balanced line by line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = UNSHOWABLE.sub("", LONE_SURROGATE.sub("\ufffd", text))
    return "\n".join(map(balanced, text.split("\n"))) if ISOLATES.search(text) else text


def balanced(line: str) -> str:
    """The line with every isolate closed, and no closing that was not opened."""
    kept: list[str] = []
    depth = 0
    for letter in line:
        if letter == PDI and not depth:
            continue
        depth += (letter in OPENING) - (letter == PDI)
        kept.append(letter)
    return "".join(kept) + PDI * depth


@lru_cache(maxsize=1024)
def with_commands(sentence: str) -> str:
    """A sentence of ours written from right to left: /commands and examples in it keep their slash in front."""
    return COMMAND.sub(f"{FSI}\\g<0>{PDI}", sentence)


@lru_cache(maxsize=4096)
def signed(sentence: str, sign: str) -> str:
    """A sentence of ours in which each of our words begins as on the reader's app: with !say in place of /say."""
    return COMMAND.sub(lambda found: sign + found[0][1:], sentence)


def isolated(text: str) -> str:
    """The words as one line inside a sentence of ours: whatever their direction, the sentence keeps its own."""
    return f"{FSI}{' '.join(safely(text).split())}{PDI}"
