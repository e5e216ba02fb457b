"""Published records: what a closed ballot came to, in a form that anyone can check without us (see `verifier`).

    core      what the journal says of it, frozen at the close, with a fingerprint
    reading   the whole record, with the list of answers attached; one's own line by receipt

The list is bound by its digest, the text that was decided on by its hash, what only scrutineers read by the journal: so
the public record and the scrutineers' have one fingerprint. Never here: what is shown on a page.
"""

from bot.records.core import INTERNAL, Core, freeze, path_of
from bot.records.reading import find, line_of, text
from bot.store.records import Kept

__all__ = ["INTERNAL", "Core", "Kept", "find", "freeze", "line_of", "path_of", "text"]
