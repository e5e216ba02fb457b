"""Carrying one errand to its channel, and what its end means for the books: each error brings its own policy.

Never here: which errand comes next, how many at once, or how fast (that is `speaking`).
"""

import logging
import traceback
from asyncio import timeout
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.acting import commons, corners, moving
from bot.channels.abilities import ShowsPolls, SpeaksAs, sign_of
from bot.channels.base import Channel, Document, Health, Speech
from bot.channels.markup import shorten
from bot.courier.doorways import led
from bot.courier.enclosing import Files, beside_file, comes_with_file, nothing, otherwise, together
from bot.courier.endings import Ending, Write, astray, cornerless, lost, moved, silenced, stands, stayed
from bot.courier.naming import speaker_of
from bot.courier.placing import (
    Search,
    disbanded,
    founded,
    in_common,
    leaves_one_over,
    made,
    posted_in,
    there_already,
    too_early,
    way_to,
)
from bot.courier.polls import ASKED_TWICE, NO_POLLS, asks_for_poll, shown_by
from bot.courier.rendering import Renderer, digest_of
from bot.errors import Busy, Cornerless, DeliveryFailed, Gone, Moved, Muted, Refused, Unpolled, Unreachable, Unsure
from bot.store import deliveries
from bot.store.mentions import Mentioned
from bot.store.outbox import Errand
from bot.store.postings import Posted
from bot.store.times import millis

log = logging.getLogger(__name__)

PATIENCE = 90.0  # seconds for a channel to say how it went
PATIENCE_WITH_FILE = 240.0
FINDING = 60.0  # seconds in which a file is found, or made
MOST_FINDINGS = 3  # after so many tries a message goes without its file
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between tries
MUTED_PAUSE, LONGEST_MUTED = 60.0, 3600.0  # seconds between tries where we may not write
LONGEST_REST = 24 * 3600.0  # seconds; a platform that asks for more is asked again after a day
PRESS_LIVES = timedelta(seconds=150)  # after that no platform shows an answer to a press
LOOK_AGAIN = timedelta(seconds=1)
TALLIES = 3  # the rank of what only counts
TOAST = 200  # UTF-16 units that are shown everywhere


class Carrier:
    """Carries errands to one channel."""

    def __init__(
        self, channel: Channel, renderer: Renderer, clock: Callable[[], datetime], files: Files = nothing
    ) -> None:
        self.channel = channel
        self.sign = sign_of(channel)
        self.renderer = renderer
        self.clock = clock
        self.files = files
        self.sought: dict[int, Search] = {}  # corners that an earlier try may have made

    async def carry(self, errand: Errand, known: Mentioned) -> Ending:
        """Try once. However it goes, there is an ending; only a cancellation has none."""
        try:
            async with timeout(PATIENCE_WITH_FILE if comes_with_file(errand) else PATIENCE):
                return await self.attempt(errand, known)
        except DeliveryFailed as error:
            return self.after(errand, error)
        except TimeoutError:
            return self.after(errand, Unsure())
        except Exception as error:  # noqa: BLE001  the speaking loop survives any mistake; this message alone is lost
            place = {"errand": errand.id, "reason": type(error).__name__, "at": where(error)}
            log.error("courier.ours", extra=place)  # noqa: TRY400  an error's own message may carry people's words
            return Ending(errand, partial(deliveries.failed, id=errand.id))

    async def attempt(self, errand: Errand, known: Mentioned) -> Ending:
        """Do what the errand asks for. Raises what the channel raises."""
        match errand.act:
            case "answer":
                return await self.answer(errand, known)
            case "post":
                return await self.say(
                    errand, await self.renderer.illustrated(self.speech(errand, known), errand, known)
                )
            case "show":
                return await self.show(errand, self.speech(errand, known), known)
            case "retract":
                for posted in errand.standing:
                    await self.channel.retract(posted.posting, key_of(errand))
            case "close":
                return await self.close(errand, self.speech(errand, known))
            case "pin":
                for posted in errand.standing:
                    await self.channel.pin(posted.posting)
            case "unpin":
                for posted in errand.standing:
                    await self.channel.unpin(posted.posting)
            case "leave":
                await self.channel.depart(errand.place)
            case "arrange" | "disband" | "found" | "invite" | "showout" | "shut":
                return await self.give_place(errand, known)
        return self.done(errand, sent=bool(errand.standing))

    def speech(self, errand: Errand, known: Mentioned) -> Speech:
        """Its words for its reader, without choices that others would see being taken."""
        speech = led(self.renderer.speech(errand, known, self.sign), self.channel, self.renderer.doors)
        if errand.act == "post" and isinstance(self.channel, SpeaksAs):
            speech = replace(speech, speaker=speaker_of(errand, known))
        if speech.discreet and not (self.channel.discreet or errand.private):
            return replace(speech, options=(), hint="")
        return speech

    async def answer(self, errand: Errand, known: Mentioned) -> Ending:
        """Tell the person who pressed; in their private chat if it is too late for that."""
        if self.clock() - errand.at > PRESS_LIVES:
            return self.privately(errand)
        await self.channel.answer(errand.handle, toast(self.renderer.speech(errand, known, self.sign)))
        return self.done(errand)

    async def say(self, errand: Errand, speech: Speech) -> Ending:
        """A new message, with its file where the channel takes it; else it says where the file can be had."""
        source = self.renderer.enclosed(errand)
        if source is None:
            return await self.post(errand, speech)
        document = await self.found(errand, source)
        told = otherwise(speech, document)
        carrying = together(self.channel, speech, document)
        if carrying is None:
            return await self.post(errand, told)
        try:
            return await self.post(errand, carrying)
        except Refused:
            return await self.post(errand, told)

    async def found(self, errand: Errand, source: tuple[str, ...]) -> Document | None:
        """The file that comes along. What keeps it from being found costs the message its file, never the words."""
        try:
            async with timeout(FINDING):
                return await self.files(errand, source)
        except DeliveryFailed:
            raise
        except TimeoutError:
            if errand.tries < MOST_FINDINGS:
                raise Unreachable from None  # surely nothing was sent
        except Exception as error:  # noqa: BLE001  part of the speaking loop: a paper's mistake must not swallow words
            place = {"errand": errand.id, "reason": type(error).__name__, "at": where(error)}
            log.error("courier.file", extra=place)  # noqa: TRY400  an error's own message may carry people's words
        return None

    async def post(self, errand: Errand, speech: Speech) -> Ending:
        """A new message."""
        if polls := shown_by(self.channel, speech, private=errand.private):
            twice = errand.again and not self.channel.limits.exactly_once
            asked = self.renderer.adding(ASKED_TWICE, speech, errand) if twice else speech
            try:
                polled = await polls.post_poll(errand.place, asked, key_of(errand), errand.corner)
                return self.stands(errand, speech, polled.native, errand.corner, poll=polled.poll)
            except Unpolled:
                speech = self.renderer.adding(NO_POLLS, speech, errand)
        answering = replace(speech, answers=errand.answers) if errand.answers else speech
        native, corner = await posted_in(self.channel, errand, answering, key_of(errand))
        ending = self.stands(errand, speech, native, corner)
        return ending if corner == errand.corner else astray(ending, self.clock())

    async def show(self, errand: Errand, speech: Speech, known: Mentioned) -> Ending:
        """A standing notice: posted once, revised from then on, left alone while it says the same.

        Only what is never revised has its picture: a picture cannot become another one in place.
        """
        if not errand.standing:
            drawn = await self.renderer.illustrated(speech, errand, known) if errand.said_once else speech
            return await self.post(errand, drawn)
        standing = errand.standing[0]
        if standing.poll:
            return await self.show_over(errand, speech, standing)
        if standing.digest == digest_of(speech):
            return self.done(errand, sent=False)
        if turn := self.turn(errand, standing):
            return Ending(errand, partial(deliveries.put_off, id=errand.id, not_before=turn), sent=False)
        await self.channel.revise(standing.posting, speech, key_of(errand))
        return self.stands(errand, speech, standing.native)

    async def show_over(self, errand: Errand, speech: Speech, standing: Posted) -> Ending:
        """What stands is a poll of the app: it stays as it is while it is asked, and is closed when it is over."""
        if asks_for_poll(speech) or not isinstance(self.channel, ShowsPolls):
            return self.done(errand, sent=False)
        await self.channel.close_poll(standing.posting)
        return self.stands(errand, replace(speech, options=()), standing.native)

    async def close(self, errand: Errand, speech: Speech) -> Ending:
        """A message that is used up keeps its words and loses its buttons; one that is gone stays gone."""
        for standing in errand.standing:
            await self.channel.revise(standing.posting, beside_file(self.channel, speech), key_of(errand))
            return self.stands(errand, speech, standing.native)
        return self.done(errand, sent=False)

    async def give_place(self, errand: Errand, known: Mentioned) -> Ending:
        """A place of its own for a room, in a chat or beside all chats; who comes in and goes; its end."""
        match errand.act:
            case "arrange":
                return await self.arrange(errand, self.speech(errand, known))
            case "found":
                return await self.found_room(errand, self.speech(errand, known))
            case "disband":
                return await self.disband(errand)
        await in_common(self.channel, errand)
        return self.done(errand)

    async def arrange(self, errand: Errand, speech: Speech) -> Ending:
        """A corner for a room: the one that there was, or a new one; where there is none, it comes in the chat."""
        corner, native = await there_already(self.channel, errand, speech, key_of(errand))
        if corner:
            return self.arranged(errand, corner, native)
        now = self.clock()
        if too_early(self.channel, errand, self.sought.setdefault(errand.id, Search(now)), now):
            return Ending(errand, partial(deliveries.put_off, id=errand.id, not_before=now + LOOK_AGAIN), sent=False)
        corner, new = await made(self.channel, errand, speech, key_of(errand))
        if not corner:
            self.sought.pop(errand.id, None)
            return Ending(errand, partial(corners.none, errand=errand, now=self.clock()), sent=new is not None)
        return self.arranged(errand, corner, new or "", perhaps_two=leaves_one_over(self.channel, errand))

    def arranged(self, errand: Errand, corner: str, native: str, *, perhaps_two: bool = False) -> Ending:
        """The corner is there."""
        self.sought.pop(errand.id, None)
        there = corners.There(corner, native, way_to(self.channel, errand.place, corner), perhaps_two=perhaps_two)
        return Ending(errand, partial(moving.opened, errand=errand, there=there, now=self.clock()), elsewhere=True)

    async def disband(self, errand: Errand) -> Ending:
        """The corner is closed."""
        await disbanded(self.channel, errand)
        return Ending(errand, partial(moving.closed, errand=errand, now=self.clock()), sent=bool(errand.corner))

    async def found_room(self, errand: Errand, speech: Speech) -> Ending:
        """A chat in common; where the channel makes none, all groups are told."""
        chat = await founded(self.channel, speech, key_of(errand))
        if not chat:
            return Ending(errand, partial(commons.not_made, errand=errand, now=self.clock()), elsewhere=True)
        return Ending(errand, partial(commons.made, errand=errand, chat=chat, now=self.clock()), elsewhere=True)

    def turn(self, errand: Errand, standing: Posted) -> datetime | None:
        """When a tally may change again, at the channel's pace; None: now."""
        pace, now = timedelta(seconds=self.channel.limits.pace), self.clock()
        if errand.rank != TALLIES or standing.spoken_at is None or not now - pace < standing.spoken_at <= now:
            return None
        return standing.spoken_at + pace

    def stands(self, errand: Errand, speech: Speech, native: str, corner: str = "", poll: str = "") -> Ending:
        """It can be read in the chat now, in a corner of it or in the chat itself."""
        log.debug("courier.sent", extra={"errand": errand.id, "channel": errand.place.channel})
        choices = tuple(option.token for option in speech.options)
        digest = "" if errand.secret else digest_of(speech)  # few papers are possible: a digest would tell which
        now = self.clock()
        settled = partial(deliveries.settle, errand=errand, now=now, native=native, choices=choices)
        settled = partial(settled, digest=digest, corner=corner, poll=poll)
        stand = partial(stands, settled=settled, errand=errand, speaker=speech.speaker, now=now)
        return Ending(errand, stand, elsewhere=errand.muted, stood=not errand.muted)

    def done(self, errand: Errand, *, sent: bool = True) -> Ending:
        """It is done, and nothing new stands."""
        return Ending(errand, partial(deliveries.settle, errand=errand, now=self.clock()), sent=sent)

    def after(self, errand: Errand, error: DeliveryFailed) -> Ending:
        """What the error asks for."""
        reason = type(error).__name__
        log.info("courier.not_sent", extra={"errand": errand.id, "channel": errand.place.channel, "reason": reason})
        match error:
            case Busy(after=after, whole_account=whole):
                self.slowed(after)
                rest = min(max(0.0, after), LONGEST_REST)
                return Ending(errand, self.again_in(errand, rest), rest=rest if whole else 0.0)
            case Cornerless():
                return Ending(errand, partial(cornerless, errand=errand, now=self.clock()))
            case Unreachable():
                return Ending(errand, self.again_in(errand, pause(errand.tries)), sent=False)
            case Unsure():
                return self.perhaps(errand)
            case Moved(chat=chat):
                # The first move is followed at once; chats that send us round in circles make us slower and slower.
                when = self.clock() + timedelta(seconds=pause(errand.tries) if errand.tries else 0.0)
                return Ending(errand, partial(moved, errand=errand, chat=chat, when=when))
            case Gone():
                return self.gone(errand)
            case Muted():
                wait = min(LONGEST_MUTED, MUTED_PAUSE * (1 << min(errand.tries, 10)))
                when = self.clock() + timedelta(seconds=wait)
                write = partial(silenced, errand=errand, now=self.clock(), when=when)
                return Ending(errand, write, sent=False, elsewhere=not errand.muted)
            case Refused():
                return self.refused(errand)
            case _:
                log.error("courier.ours", extra={"errand": errand.id, "reason": reason})
                return Ending(errand, partial(deliveries.failed, id=errand.id))

    def slowed(self, seconds: float) -> None:
        """The platform asks for patience: whoever keeps the house running can see how often."""
        health = getattr(self.channel, "health", None)
        if isinstance(health, Health):
            health.slowed, health.slowest = health.slowed + 1, max(health.slowest, seconds)

    def again_in(self, errand: Errand, seconds: float, *, again: bool = False) -> Write:
        """It goes later; `again`: exactly as it is, since it may have arrived."""
        moment = self.clock() + timedelta(seconds=seconds)
        return partial(deliveries.later, id=errand.id, not_before=moment, again=again)

    def perhaps(self, errand: Errand) -> Ending:
        """It may have arrived: said again where a repeat harms less than silence, else listed for the mediator."""
        if deliveries.repeats(errand.act, blocking=errand.blocking, exactly_once=self.channel.limits.exactly_once):
            return Ending(errand, self.again_in(errand, pause(errand.tries), again=True))
        return Ending(errand, partial(deliveries.unsure, id=errand.id))

    def gone(self, errand: Errand) -> Ending:
        """Nobody is there any more. A person whose press cannot be answered is no trouble for a dialogue."""
        if errand.act == "answer":
            return Ending(errand, partial(deliveries.drop, id=errand.id))
        return Ending(errand, partial(lost, errand=errand, now=self.clock()), trouble=True)

    def privately(self, errand: Errand) -> Ending:
        """The press can no longer be answered where it happened."""
        return Ending(errand, partial(deliveries.readdress, errand=errand), sent=False, elsewhere=True)

    def refused(self, errand: Errand) -> Ending:
        """The platform will not: say it in another way where there is one, else tell the dialogue."""
        match errand.act:
            case "answer":
                return self.privately(errand)
            case "retract":
                return Ending(errand, partial(stayed, errand=errand, now=self.clock()))
            case "close" | "pin" | "unpin":
                return self.done(errand)
            case "invite" | "showout" | "shut":
                return self.done(errand)
            case "found":
                return Ending(errand, partial(commons.not_made, errand=errand, now=self.clock()), elsewhere=True)
            case "arrange" | "disband":
                return Ending(errand, partial(corners.none, errand=errand, now=self.clock()))
            case "show" if errand.standing:
                return Ending(errand, partial(deliveries.anew, errand=errand, not_before=self.clock()))
        return Ending(errand, partial(deliveries.failed, id=errand.id, trouble="refused"), trouble=True)


def pause(tries: int) -> float:
    """Seconds before the next try: twice as long each time, up to a bound."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(tries, 10)))


def key_of(errand: Errand) -> str:
    """The same for every try of this errand, and for no other one ever, even after the store was made anew."""
    return f"{errand.id}-{millis(errand.at):x}"


def toast(speech: Speech) -> str:
    """A speech in the few characters that an answer to a press can hold."""
    return shorten("\n".join(line for block in speech.blocks for line in block.lines), TOAST)


def where(error: BaseException) -> str:
    """The place in our code, without the words that an error's own message might carry."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
