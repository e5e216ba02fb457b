"""First words and help: who I am, what I can do here, in a few lines.

Never here: anything that changes something.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.clerk.asked import Asked
from bot.store import ballots, codes, dialogues, roster
from flows.wording import N_, NC_, NN_, Choice, Listing, Paragraph, Text, message

IN_A_GROUP = (
    N_("/say and your words: speak to the other groups of your room. Replying to a message of a room does the same."),
    N_("/join: you belong to this group and take part in its decisions. /leave: you no longer do."),
    N_("/statement and your words: answer the mediator's question in one sentence, when a room gathers statements."),
    N_("/story and your words: tell a story when a room asks for them. /bond: what each group calls its bonds."),
    N_("/answer and your words: answer the one question. /meaning: ask what an answer means. /map: what helps what."),
    N_("In reply to somebody's words, /heard: say back what you heard. /thanks: thank their group."),
    N_("In reply to words that hurt you, /hurt; to words that reached you, /reached. /tone: how I watch the tone."),
    N_("/translate, in reply to words of another language: say what they mean. Alone: what is not translated yet."),
    N_("/rooms: the dialogues of this group. /agreements: what stands."),
    N_("/charter: what stands, by topic. /search and words: agreements that hold them."),
    N_("/way: what awaits you in a room, step by step, and where it stands now."),
    N_("/page: what anybody can read of your group in public; shown only if you wish."),
    N_("A photo, a voice message or a file: send it in reply to what others said, or with /say below it."),
    N_("/group: name, code, language, time zone. /roster: who belongs here. /setup: change the group."),
    N_("/rules: how you decide together. /petition and the harm: your group asks that a text is decided by consent."),
    N_("/caucus and your words: your group talks with the mediators alone. /pass: your group is silent this time."),
    N_("/rule: read and change the ground rules. /confidence: ask your group about its confidence in the mediators."),
    N_("/spoke: who speaks for your group. /note and your words: what your spoke should carry. /recall: take it back."),
    N_("/agenda and a few words: what should be spoken about. /minority and your words: you see it otherwise."),
    N_("/told and your words: you report at home what the other groups said."),
    N_("/log: what the mediators of your rooms did."),
    N_("/vital: the clauses your group cannot live without. /language: the language I speak here."),
    N_("/interest: what it is about for you, for your group's card. /criticism: what must change in a draft."),
    N_("/mirror: what your group saw in others and wants at home. /voices: who speaks for you."),
    N_("/promises: what your group has promised and was promised; there you say how it went."),
    N_("/habit and a few words: what you do together with other groups, though nobody signed it."),
    N_("/join and an agreement's code: ask your group whether it joins that agreement, as it is written."),
    N_("/reserve, a clause's number and why: your group says yes to a text, but sets that clause apart."),
    N_("/part: ask your group whether it leaves an agreement. /remain: ask it to stay after all."),
    N_("/correct: mend an error in an agreement. /suspend, /unsuspend: ask all groups whether one rests or binds."),
    N_("/takenup: write down where a law or a covenant has taken an agreement up."),
    N_("/need and /offer: what your group needs, what it can give. /needs: what all groups of your room do."),
    N_("/deliveries: what your group and others give each other, and what came of it. /flows: who gave whom."),
    N_("/file and an agreement's code: to print it, to keep it, for your calendar. /file alone: all that stands."),
    N_("/keep: what your community knows, under its own law; others see it with its steward's yes. /kept: all of it."),
    N_("/nature: rivers, forests, bodies that are heard in a room. /undo: at a look back, a harm your group can undo."),
    N_("/seen and a few words: what you have seen outside. Your group reads it; all groups do when you share it."),
    N_("/common: one more chat, on Matrix, for people of all groups of a room, if every group wants it."),
    N_("/topics: whether each room gets a topic or a thread of its own in this chat."),
    N_("/seasons: when the seasons of your group are. /back: go on with what you were filling in."),
    N_("/bring and an address: an agreement of another house is known here too."),
    N_("/findable: who may find your group, and by what: nobody, unless you decide it. /spark: what I proposed."),
    N_("/alliance map: who has agreements with whom, and where bridges are missing."),
    N_("/scrutineer: watch over your group's secret ballots. /withdraw: the whole group leaves a room."),
)
IN_PRIVATE = (
    N_("/vote: everything that waits for your answer, also where the ballot is secret."),
    N_("/receipt: by which you find your own line in the record of a ballot."),
    N_("/me: what I know of you. /link: the same voice on another app. /forget: I forget you."),
    N_("/mirror and your words: an idea for your own group, without your name. /reserve: doubts about a decision."),
    N_("/thermometer: four questions about how you feel towards the other groups. Nobody sees your answers."),
    N_("/statements: say what you think of the statements of others, one by one."),
    N_("/marks: mark what matters most. /pairs: say what helps what, six questions a day at most. /map: all of it."),
    N_("/meet: meet somebody of another group, in private. You can rest or stop at any time."),
    N_("/heard: what others heard in what you said. /circle and your words: your turn in a circle."),
    N_("/open: invite groups to a dialogue and mediate it. /desk: the rooms you mediate. /desk page: as a page."),
    N_("/text and a whole text: yours, when a room asks for them. /texts: read all of them and put them in order."),
    N_("/way: what awaits a room, step by step; in a room you mediate you can propose another way."),
    N_("/digest and an hour: once a day, what is new in the rooms you mediate. /log: what mediators did."),
    N_("/shuttle and a matter: in a room you mediate all sides write, and read each other at the same moment."),
    N_("/mediator: whether I ask you when two groups want to meet and look for somebody who mediates."),
    N_("/notes: what your group wants you to carry, if you are its spoke. /spokes: in a room you mediate."),
    N_("/movement and its name: where you who mediate come from. /waive and why: go on without a condition."),
    N_("/file and an agreement's code: to print it, to keep it, for your calendar. /file alone: all that stands."),
    N_("/bring and an address: an agreement of another house is known here too."),
    N_("/keep: what your community knows, under its own law; others see it with its steward's yes. /kept: all of it."),
    N_("/nature: what you say as a guardian of a river or a forest; in a room you mediate, what it is about."),
    N_("/about: what the text you write reaches: how far, where, and what each clause does."),
    N_("/promise and the number of a clause: what it promises, to whom, how much, how often, in the text you write."),
    N_("/tie: how a text hangs together with other agreements. /correct, /suspend, /takenup: for what you mediate."),
    N_("/ask: ask all groups of a room a question. /rules: how a room you mediate decides."),
    N_("/poll: take the temperature in all groups of a room you mediate. It decides nothing."),
    N_("/translate: what is not yet in every language of your rooms, and how to help."),
    N_("/agreements: what stands for your groups. /charter: what all groups have agreed. /search and words: find it."),
    N_("/language: the language I speak to you. /back: go on with what you were filling in."),
)

FIRST_IN_A_GROUP = 3
NEW_GROUP = "group"
"""The kind of a code that comes along when the bot is added to a group by a link."""
A_WEEK = timedelta(days=7)
MORE = N_("/help more: everything else.")
MORE_WORDS = frozenset({"more", "todo", "más", "mais", "tudo", "المزيد"})


def help_(asked: Asked) -> None:
    """What one can do here now, in a few lines; the rest behind a button."""
    if asked.rest.casefold() in MORE_WORDS:
        more(asked)
        return
    button = (Choice(NC_("button", "More"), ("more",)),)
    if not asked.heard.private:
        asked.send(message(HERE, Listing(IN_A_GROUP[:FIRST_IN_A_GROUP]), MORE, ONLY_TO_ME, choices=button))
        return
    if roster.groups_of(asked.books, asked.person.id):
        asked.send(message(WHO, Listing(tuple(_now(asked))), AT_HOME, choices=button))
        return
    code = codes.standing(asked.books, NEW_GROUP, asked.person.id, asked.now, A_WEEK)
    add = Choice(NC_("button", "Add me to your group"), ("addme", code))
    asked.send(message(WHO, Listing(tuple(_now(asked))), ADD_ME, choices=(add, *button)))


def more(asked: Asked) -> None:
    """Everything one can do here."""
    if asked.heard.private:
        asked.send(message(WHO, Listing(IN_PRIVATE), Paragraph(ADD_ME)))
        return
    asked.send(message(HERE, Listing(IN_A_GROUP), Paragraph(ONLY_TO_ME)))


WHO = N_(
    "I am Peopleness. I help groups of people to meet, to speak through mediators, to agree, and to renew what they "
    "agreed."
)
ADD_ME = N_("Most things happen in your group's chat. Add me there and write /setup.")
AT_HOME = N_("Most things happen in your group's chat. Write /help there too.")
HERE = N_("In this chat you can write:")
ONLY_TO_ME = N_("I keep only what is addressed to me: commands, buttons, replies to my messages.")


def _now(asked: Asked) -> Iterator[Text]:
    """What makes sense for this person now."""
    waits = [one for one in ballots.open_for(asked.books, asked.person.id, asked.now) if not one[2]]
    if waits:
        yield NN_(
            "/vote: %(count)s question waits for your answer.",
            "/vote: %(count)s questions wait for your answer.",
            len(waits),
        )
    if roster.groups_of(asked.books, asked.person.id):
        yield N_("/meet: meet somebody of another group, in private. You can rest or stop at any time.")
    mediates = any(room.stage != "closed" for room in dialogues.of_mediator(asked.books, asked.person.id))
    yield (
        N_("/desk: the rooms you mediate, and what waits for you there.")
        if mediates
        else N_("/open: invite groups to a dialogue and mediate it.")
    )
    yield N_("/me: what I know of you. /language: the language I speak to you.")
    yield MORE


def lost(asked: Asked) -> None:
    """We did not understand; say what to do."""
    if asked.heard.private:
        asked.here(
            N_("I did not understand that. Write /help to see what I can do, or answer one of my questions above.")
        )
    else:
        asked.quietly(
            N_(
                "I did not understand that. To speak to the other groups, write /say and your words. /help "
                "shows the rest."
            )
        )
