"""What an account is in a chat, as Telegram knows it. Never here: how long an answer holds."""

from telegram.error import BadRequest

from bot.channels.base import Standing
from bot.channels.telegram.reading import is_present
from bot.channels.telegram.request import AiohttpRequest, asking, says


async def standing_of(calls: AiohttpRequest, chat: str, account: str) -> Standing:
    """By membership and rights, asked of Telegram now."""
    with asking():
        try:
            member = await calls.call("getChatMember", chat_id=chat, user_id=int(account))
        except BadRequest as error:
            if says(error, "user not found", "member not found", "user_id", "participant_id_invalid"):
                return Standing.OUTSIDER
            raise
    if member["status"] in ("creator", "administrator"):
        return Standing.STEWARD
    return Standing.MEMBER if is_present(member) else Standing.OUTSIDER
