"""The last ids of a kind, so that what comes again is known. Never here: what they are of."""

from collections import OrderedDict

KEPT = 5000


class Recent:
    """As many ids as are kept; the oldest are forgotten."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def add(self, id: str) -> None:
        """Remember it."""
        self._ids[id] = None
        self._ids.move_to_end(id)
        while len(self._ids) > KEPT:
            self._ids.popitem(last=False)
