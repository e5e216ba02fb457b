"""Every stage and what goes on beside it, told once, for hands that can do only one thing: type, react, or press.

What is a choice is taken in the hand's own way. Words of one's own are typed by everybody; and some things begin with a
word, since no message offers them (`BEGINS`). Never here: an expectation.
"""

from datetime import timedelta

from bot.channels.memory import Shown
from bot.reader.signs import GESTURES, KEYCAPS
from flows.circle import Circle
from flows.dialogue import Dialogue
from flows.stages.room.thermometer import ASKS
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town, tokens

DAY = timedelta(days=1)
PEOPLE = (ANA, BENTO, DIEGO, ELENA)
WAYS = ("typed", "reactions", "buttons")
BEGINS = {"/start", "/open", "/desk", "/rooms", "/meet", "/circle", "/mirror", "/thermometer", "/story", "/rules"}
"""What is begun by a word, whatever the hand: no message that stands offers it."""
KEYS = {number: key for key, number in KEYCAPS.items() if len(key) != 2}
MARKS = {answer: sign for sign, answers in GESTURES.items() for answer in answers}


class Hand:
    """Somebody's hand: what is a choice it takes in its own way."""

    def __init__(self, town: Town, way: str) -> None:
        self.town, self.way = town, way
        self.typed: set[str] = set()  # verbs of choices that no reaction can mean
        self.words: set[str] = set()  # slash-words that were written
        self.stages: list[str] = []

    async def take(self, chat: str, who: str, verb: str, *last: str) -> None:
        """Take the newest choice with this verb, which has all these parts."""
        shown, number = self.offered(chat, verb, last)
        native, token, channel = shown.native, tokens(shown)[number - 1], self.town.where(chat)
        sign = (MARKS.get(token.rpartition(".")[2]) if verb == "mark" else None) or KEYS.get(number)
        if self.way == "buttons":
            await self.town.heard(channel.press(chat, who, native, token))
        elif self.way == "reactions" and sign:
            await self.town.heard(channel.react(chat, who, native, sign))
        else:
            if self.way == "reactions":
                self.typed.add(verb)
            await self.town.heard(channel.say(chat, who, str(number), about=native))
        await self.look()

    def offered(self, chat: str, verb: str, last: tuple[str, ...]) -> tuple[Shown, int]:
        """The newest choice with this verb and all these parts: its message and its number, from 1."""
        for shown in reversed(self.town.where(chat).seen(chat)):
            for number, token in enumerate(tokens(shown), 1):
                first, *parts = token.split(".")
                if first == verb and set(last) <= set(parts):
                    return shown, number
        raise LookupError(f"nothing in {chat} offers {verb} {last}")

    async def say(self, chat: str, who: str, text: str, *, about: str = "") -> None:
        """Words of one's own, or a word that begins something."""
        if text.startswith("/"):
            self.words.add(text.split(maxsplit=1)[0])
        await self.town.say(chat, who, text, about=about)
        await self.look()

    async def look(self) -> None:
        """Remember in which stage the room is."""
        try:
            stage = (await self.town.room()).stage
        except (LookupError, IndexError):
            return
        if self.stages[-1:] != [stage]:
            self.stages.append(stage)

    async def wait(self, span: timedelta) -> None:
        """Time passes."""
        await self.town.wait(span)
        await self.look()

    async def room(self) -> Dialogue:
        """The room as it is."""
        return await self.town.room()

    async def all_answer(self, kind: str, word: str) -> None:
        """Everybody answers every question of this kind in their group's chat, until none is left."""
        while asked := [one for one in (await self.room()).questions if one.kind == kind]:
            for chat, members in CHATS.items():
                group = (await self.town.group(chat)).id
                for one in [one for one in asked if group in one.groups]:
                    for who in members:
                        if (await self.room()).open_ballot(one.id):
                            await self.take(chat, who, "mark", one.id, word)
            await self.wait(3 * DAY)

    async def all_decide(self, word: str, *, wait: timedelta = 8 * DAY) -> None:
        """Everybody answers the ballot, and its time passes."""
        ballot = (await self.room()).ballot
        for chat, members in CHATS.items():
            for who in members:
                await self.take(chat, who, "mark", ballot.id if ballot else "", word)
        await self.wait(wait)


# The way --------------------------------------------------------------------------------------------------------------


async def invitation(hand: Hand) -> None:
    """The groups are set up, invited, and enter."""
    for chat, (first, second) in CHATS.items():
        await hand.town.heard(hand.town.where(chat).add_bot(chat, first))
        await hand.take(chat, first, "right")
        for who in (first, second):
            await hand.take(chat, who, "join")
    for who in (*PEOPLE, MIRA):
        await hand.say(who, who, "/start")
    await hand.say(MIRA, MIRA, "/open")
    await hand.say(MIRA, MIRA, "The river")
    await hand.say(MIRA, MIRA, " ".join([(await hand.town.group(chat)).code for chat in CHATS]))
    await hand.take(MIRA, MIRA, "term", "90")
    await hand.take(MIRA, MIRA, "otherways")
    await hand.take(MIRA, MIRA, "invited", "alliance-even")
    await hand.all_decide("yes")


async def warmth(hand: Hand) -> None:
    """Two people answer the four questions; one never wants to be asked."""
    for who in (ANA, DIEGO):
        await hand.say(who, who, "/thermometer")
        for _ in ASKS:
            await hand.take(who, who, "warm", "4")
    await hand.say(BENTO, BENTO, "/thermometer")
    await hand.take(BENTO, BENTO, "unwarm")


async def ground_rules(hand: Hand) -> None:
    """Conditions, then rules, one by one."""
    await hand.all_answer("condition", "yes")
    await hand.all_answer("covenant", "yes")
    await hand.take(MIRA, MIRA, "move", "covenant", "power")


async def strength(hand: Hand) -> None:
    """Each side fills its sheet and adds a sentence; all read both; they agree on one rule of their own."""
    for chat, who, money in ((RIBEIRA, ANA, ("some", "much")), (VEGA, DIEGO, ("little", "much"))):
        for level in ("open", "open", *money):
            await hand.take(chat, who, "sheet", level)
        await hand.take(chat, who, "sheetrest")
        await hand.take(chat, who, "sheetsay")
        await hand.say(chat, who, f"{who} cannot leave.", about="What could the buttons not say?")
        await hand.take(chat, who, "sheetput")
    await hand.all_answer("sheet", "yes")
    await hand.all_answer("even", "no")
    await hand.take(VEGA, DIEGO, "evenly")
    await hand.take(VEGA, DIEGO, "evenpick", "4")
    await hand.take(VEGA, DIEGO, "evenpick", "36")
    await hand.take(VEGA, DIEGO, "evenask")
    await hand.all_answer("even", "yes")
    await hand.take(MIRA, MIRA, "move", "power", "stories")


async def lessening(hand: Hand) -> None:
    """A clause lessens what they named; the weaker side talks among itself, and says what it costs."""
    await hand.say(MIRA, MIRA, "/desk")
    await hand.take(MIRA, MIRA, "deskmore")
    await hand.take(MIRA, MIRA, "deskpart", "text")
    await hand.take(MIRA, MIRA, "lessen")
    await hand.take(MIRA, MIRA, "lessenof")
    await hand.take(MIRA, MIRA, "lessenin", "money")
    await hand.take(MIRA, MIRA, "lessenby")
    await hand.take(MIRA, MIRA, "lessenon")
    await hand.say(MIRA, MIRA, "Every slip says it.")
    await hand.say(MIRA, MIRA, "/desk")
    await hand.take(MIRA, MIRA, "share")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        for one in CHATS[chat]:
            await hand.take(chat, one, "talked")
        await hand.take(chat, who, "costs")
        await hand.say(chat, who, "A day of work.", about="What does taking part cost")


async def stories(hand: Hand) -> None:
    """One story of each side; it is said back, and heard."""
    await hand.take(MIRA, MIRA, "storyask")
    await hand.take(MIRA, MIRA, "storyprompt", "beside")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await hand.take(chat, who, "storyme")
        await hand.say(who, who, f"/story {who} was there that night.")
        await hand.take(who, who, "storyend")
    await hand.take(MIRA, MIRA, "telling")
    told = (await hand.room()).stories
    ana = await hand.town.person(ANA)
    word = next(turn.word for turn in told.unheard if turn.by == ana) if told else ""
    await hand.take(VEGA, ELENA, "heard", word)
    await hand.say(VEGA, ELENA, "That you were alone.", about="What did you hear from")
    await hand.take(ANA, ANA, "heardyes")
    await hand.wait(DAY)
    await hand.take(MIRA, MIRA, "move", "stories", "speaking")


async def speaking(hand: Hand) -> None:
    """Each side says something; it is passed on. How the room decides is chosen."""
    for chat, who in ((RIBEIRA, BENTO), (VEGA, ELENA)):
        await hand.say(chat, who, "/rooms")
        await hand.take(chat, who, "say")
        await hand.say(chat, who, f"{who} says it.", about="What do you want to say")
        await hand.take(MIRA, MIRA, "pass")
    await hand.say(MIRA, MIRA, "/rules")
    await hand.take(MIRA, MIRA, "ruleway", "consent")
    await hand.take(MIRA, MIRA, "rulehow", "consent", "meetings")
    await hand.take(MIRA, MIRA, "ruled", "consent", "meetings")


async def shuttle(hand: Hand) -> None:
    """One matter, in writing, delivered to both at once."""
    await hand.say(MIRA, MIRA, "/desk")
    await hand.take(MIRA, MIRA, "deskmore")
    await hand.take(MIRA, MIRA, "deskpart", "talk")
    await hand.take(MIRA, MIRA, "shuttle")
    await hand.say(MIRA, MIRA, "Which hour is the worst?")
    await hand.take(MIRA, MIRA, "shuttled", "3")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await hand.say(chat, who, "/rooms")
        await hand.take(chat, who, "say")
        await hand.say(chat, who, f"{who} writes it.", about="What do you want to say")
    await hand.take(MIRA, MIRA, "deliver")


async def circle(hand: Hand) -> None:
    """Four people, three movements, and a look back."""
    await hand.say(MIRA, MIRA, "/desk")
    await hand.take(MIRA, MIRA, "deskmore")
    await hand.take(MIRA, MIRA, "deskpart", "talk")
    await hand.take(MIRA, MIRA, "circle")
    names = {await hand.town.person(who): who for who in PEOPLE}
    for person in names:
        await hand.take(MIRA, MIRA, "circleseat", person)
    await hand.take(MIRA, MIRA, "circleinvite")
    for who in PEOPLE:
        await hand.take(who, who, "circleyes")
    for _ in range(80):
        now = (await hand.room()).circle
        if now is None:
            return
        if now.awaited:
            await turn(hand, now, names[now.awaited])
        else:  # all is said: after some time it is looked at again
            await hand.wait(15 * DAY)


async def turn(hand: Hand, now: Circle, who: str) -> None:
    """Whoever the circle waits for does what it waits for."""
    match now.step:
        case "confirm":
            await hand.take(who, who, "circleheard")
        case "deed" | "reply":
            await hand.take(who, who, "circledeed", "7")
        case "review":
            await hand.take(who, who, "circlelook", "14")
        case "looking":
            await hand.take(who, who, "circlenow", "done")
        case _:
            await hand.say(who, who, f"/circle {who} says so.")


async def meeting(hand: Hand) -> None:
    """Two come forward, meet, answer and part, and share a sentence."""
    await hand.say(MIRA, MIRA, "/meet")
    await hand.take(MIRA, MIRA, "encopen")
    for who in (ANA, DIEGO):
        await hand.say(who, who, "/meet")
        for slot in ("morning", "noon", "afternoon"):
            await hand.take(who, who, "enchours")
            await hand.take(who, who, "enchour", slot)
        await hand.take(who, who, "encin")
    await hand.wait(DAY)
    for who in (ANA, DIEGO):
        await hand.take(who, who, "encyes")
    await hand.take(ANA, ANA, "encsay")
    await hand.say(ANA, ANA, "Good evening.")
    await hand.wait(2 * DAY)
    await hand.take(ANA, ANA, "encshare")
    await hand.say(ANA, ANA, "We fear the same flood.")
    await hand.take(DIEGO, DIEGO, "encgive")


async def mirror(hand: Hand) -> None:
    """On to the text, without cards; somebody has an idea for home, and another wants it too."""
    await hand.say(MIRA, MIRA, "/desk")
    await hand.take(MIRA, MIRA, "move", "speaking", "interests")
    await hand.take(MIRA, MIRA, "cardsgo")
    await hand.take(MIRA, MIRA, "move", "interests", "drafting")
    await hand.take(RIBEIRA, ANA, "mirror")
    await hand.say(ANA, ANA, "Let us begin with soup.")
    await hand.take(RIBEIRA, BENTO, "second")


async def text(hand: Hand) -> None:
    """A text is blocked, the objection is met, and it is agreed."""
    await hand.take(MIRA, MIRA, "clause")
    await hand.say(MIRA, MIRA, "The sluice opens on Mondays.")
    await lessening(hand)
    await hand.take(MIRA, MIRA, "call")
    await hand.take(MIRA, MIRA, "called", "7")
    await hand.all_answer("free", "8")
    ballot = (await hand.room()).ballot
    for chat, who, word in (
        (RIBEIRA, ANA, "consent"),
        (RIBEIRA, BENTO, "consent"),
        (VEGA, ELENA, "consent"),
        (VEGA, DIEGO, "object"),
    ):
        await hand.take(chat, who, "mark", ballot.id if ballot else "", word)
    await hand.take(DIEGO, DIEGO, "objclause", "1")
    await hand.say(DIEGO, DIEGO, "We would lose the catch.")
    await hand.take(DIEGO, DIEGO, "objskip")
    await hand.wait(8 * DAY)
    await hand.all_answer("validity", "yes")
    await hand.take(VEGA, DIEGO, "met")
    if (await hand.room()).ballot:
        await hand.all_decide("consent")


async def seasons(hand: Hand) -> None:
    """It stands, is found better, and renewed; the next time nobody answers, and it lapses."""
    for word in ("keep", ""):
        while (await hand.room()).stage == "standing" or (await hand.room()).ballot is None:
            await hand.wait(5 * DAY)
            if word:
                await hand.all_answer("lesser", "better")
        if word:
            await hand.all_decide(word, wait=30 * DAY)
    while (await hand.room()).stage != "lapsed":
        await hand.wait(7 * DAY)


PARTS = (
    invitation,
    warmth,
    ground_rules,
    strength,
    stories,
    speaking,
    shuttle,
    meeting,
    circle,
    mirror,
    text,
    seasons,
)
