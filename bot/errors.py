"""What can go wrong outside the rules of a dialogue, each error with the policy it asks for.

    PeoplenessError
    ├── DeliveryFailed          the courier asks the error what to do
    │   ├── Busy                wait `after` seconds; only this lane cools down
    │   ├── Unsure              it may or may not have arrived
    │   ├── Moved               the chat lives under another address now
    │   ├── Gone                the chat or person can no longer be reached
    │   ├── Muted               the chat lets us in but not speak; it waits until it may
    │   ├── Refused             the platform will never take this message
    │   ├── Cornerless          the corner of the chat is gone; the chat itself is there
    │   ├── Unpolled            the chat takes no polls of ours, though it takes words
    │   ├── Unreachable         it surely did not arrive; try again later
    │   └── Ours                our own mistake, to be mended in code
    ├── ChannelDeaf             a channel cannot listen; says what a person can do about it
    ├── ConfigError             the settings cannot be used; says which and why
    └── StoreError              the store cannot be opened or written; says what a person can do
        ├── StoreNewer
        ├── StoreInUse
        └── StoreFull

The docstring of a class is its message where no other is given. Nothing here carries people's words or tokens.
"""


class PeoplenessError(Exception):
    """Something went wrong."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class DeliveryFailed(PeoplenessError):
    """The message did not reach the chat."""


class Busy(DeliveryFailed):
    """The platform asked us to slow down."""

    def __init__(self, after: float, *, whole_account: bool = False) -> None:
        super().__init__()
        self.after = after
        self.whole_account = whole_account


class Unsure(DeliveryFailed):
    """The reply was lost; the message may or may not have arrived."""


class Unreachable(DeliveryFailed):
    """The platform could not be reached; the message surely did not arrive."""


class Moved(DeliveryFailed):
    """The chat has moved to another address."""

    def __init__(self, chat: str) -> None:
        super().__init__()
        self.chat = chat


class Gone(DeliveryFailed):
    """The chat or the person can no longer be reached."""


class Muted(DeliveryFailed):
    """We are in the chat, but may not write there."""


class Refused(DeliveryFailed):
    """The platform does not take this message."""


class Cornerless(DeliveryFailed):
    """This part of the chat can no longer be reached."""


class Unpolled(DeliveryFailed):
    """We may say something in this chat, but send no polls."""


class Ours(DeliveryFailed):
    """We asked the platform for something it does not understand."""


class ChannelDeaf(PeoplenessError):
    """The channel cannot listen."""


class ConfigError(PeoplenessError):
    """The settings cannot be used."""

    @classmethod
    def unread(cls, file: object, error: Exception) -> "ConfigError":
        """A file that was named cannot be read."""
        if isinstance(error, FileNotFoundError):
            return cls(f"There is no file {file}.")
        return cls(f"Cannot read {file}: {getattr(error, 'strerror', None) or error}.")


class StoreError(PeoplenessError):
    """The store cannot be used."""


class StoreInUse(StoreError):
    """Another process is using the store."""


class StoreNewer(StoreError):
    """The store was written by a newer version of this program."""


class StoreFull(StoreError):
    """There is no room left on the disk."""
