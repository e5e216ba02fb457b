"""Matrix: rooms on a homeserver, heard through our own sync token and spoken to with our own transaction ids.

`homeserver` asks and is answered, `verdicts` turns refusals into our errors, `keys` keeps the sign-in; `rooms` and
`traces` remember what is needed to understand an event, `reading` turns events into what somebody did, `listening` is
the loop that asks for them, `following` enters rooms we are called to; `markup` sets a speech; `channel` fulfils the
contract. The library is imported in `homeserver` alone.
"""

from bot.channels.matrix.channel import MatrixChannel, open_matrix

__all__ = ["MatrixChannel", "open_matrix"]
