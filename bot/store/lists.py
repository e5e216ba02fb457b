"""Short lists kept as JSON text in one column: choices, languages, tokens. The same text is read once.

Never here: documents (see `dialogues`), or lists that grow.
"""

import json
from functools import lru_cache


@lru_cache(maxsize=4096)
def listed(text: str) -> tuple[str, ...]:
    """The list that stands in a column."""
    return tuple(json.loads(text))
