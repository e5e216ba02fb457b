"""What the bot may do in a chat on Telegram, from the three answers that tell it. Never here: a call, a sentence."""

from typing import Any

from bot.channels.base import Obstacle
from bot.channels.telegram.reading import may_speak
from bot.channels.telegram.topics import keeps_topics

JSON = dict[str, Any]
MEDIA = ("can_send_photos", "can_send_documents", "can_send_voice_notes")


def in_the_way(me: JSON, member: JSON, chat: JSON) -> tuple[Obstacle, ...]:
    """What keeps us from doing all we could. An administrator is free of everything that holds for members."""
    flat = () if chat.get("is_forum") and keeps_topics(member) else (Obstacle.FLAT,)
    if member.get("status") in ("creator", "administrator"):
        return flat
    allowed = {**chat.get("permissions", {})}
    if member.get("status") == "restricted":
        allowed |= {right: allowed.get(right, True) and member.get(right, True) for right in MEDIA}
    found = {
        Obstacle.MUTE: not (may_speak(member) and allowed.get("can_send_messages", True)),
        Obstacle.SLOW: bool(chat.get("slow_mode_delay")),
        Obstacle.WORDS_ONLY: not all(allowed.get(right, True) for right in MEDIA),
        Obstacle.OVERHEARS: bool(me.get("can_read_all_group_messages")),
    }
    return (*(obstacle for obstacle, there in found.items() if there), *flat)
