"""How Telegram is told who the bot is: menus by scope and language, the menu button, descriptions, a picture.

Never here: the words. The name stays as @BotFather was told.
"""

from collections.abc import Mapping, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    InputProfilePhotoStatic,
    MenuButtonCommands,
)

from bot.channels.abilities import Readers
from bot.channels.markup import shorten
from bot.channels.telegram.request import asking

LONGEST_DOES = 256

SCOPES: Mapping[Readers, BotCommandScope] = {
    Readers.EVERYONE: BotCommandScopeDefault(),
    Readers.PRIVATE: BotCommandScopeAllPrivateChats(),
    Readers.GROUPS: BotCommandScopeAllGroupChats(),
    Readers.STEWARDS: BotCommandScopeAllChatAdministrators(),
}


class Introducing:
    """The part of a Telegram channel that says who it is."""

    bot: Bot
    longest_line = 120
    longest_description = 512

    async def offer_menu(self, words: Sequence[tuple[str, str]], *, to: Readers, language: str = "") -> None:
        """What these readers see when they type "/": (word, what it does); without words, what stood there goes."""
        commands = [BotCommand(word, shorten(does, LONGEST_DOES)) for word, does in words]
        with asking():
            if commands:
                await self.bot.set_my_commands(commands, scope=SCOPES[to], language_code=language or None)
            else:
                await self.bot.delete_my_commands(scope=SCOPES[to], language_code=language or None)

    async def point_to_menu(self) -> None:
        """The button beside the field to type in opens the menu of words."""
        with asking():
            await self.bot.set_chat_menu_button(menu_button=MenuButtonCommands())

    async def described(self, *, short: bool, language: str = "") -> str:
        """What people read of the bot now, in this language alone."""
        with asking():
            if short:
                return (await self.bot.get_my_short_description(language_code=language or None)).short_description
            return (await self.bot.get_my_description(language_code=language or None)).description

    async def describe(self, words: str, *, short: bool, language: str = "") -> None:
        """On the bot's card, or in the empty chat before Start is pressed."""
        with asking():
            if short:
                await self.bot.set_my_short_description(words, language_code=language or None)
            else:
                await self.bot.set_my_description(words, language_code=language or None)

    async def portray(self, picture: bytes) -> None:
        """The bot's picture, unless it has one."""
        with asking():
            me = await self.bot.get_me()
            there = await self.bot.get_user_profile_photos(me.id, limit=1)
            if there is None or not there.total_count:
                await self.bot.set_my_profile_photo(InputProfilePhotoStatic(picture))
