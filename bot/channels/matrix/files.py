"""Files in encrypted rooms: sealed before they are left at the server, opened after they are fetched.

The key travels in the event, and with us in the file's name: whoever has one has the other. Never here: a request.
"""

from nio.crypto.attachments import decrypt_attachment, encrypt_attachment  # type: ignore[import-untyped]
from nio.exceptions import EncryptionError  # type: ignore[import-untyped]

from bot.channels.matrix.verdicts import Json
from bot.errors import Refused


def sealed(content: bytes) -> tuple[bytes, Json]:
    """What to leave at the server, and what people's programs need to open it (all but the address)."""
    ciphertext, key = encrypt_attachment(content)
    return ciphertext, key


def opened(ciphertext: bytes, key: str, iv: str, digest: str) -> bytes:
    """What is in a file. Raises `Refused` when it is not the one that was sent."""
    try:
        content: bytes = decrypt_attachment(ciphertext, key, digest, iv)
    except (EncryptionError, ValueError) as wrong:
        raise Refused("This file is not as it was sent.") from wrong
    return content
