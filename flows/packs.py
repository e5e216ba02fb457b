"""Questions for people who meet: nine in each language, in three depths, written in that language and not translated.

A pack begins as a draft. It is asked in a room only after a mediator who knows the language has read it and accepted it
for that room. Never here: who answers, or what.
"""

DEPTHS = ("light", "near", "deep")
PER_DEPTH = 3

PACKS: dict[str, tuple[str, ...]] = {
    "en": (
        "What does the place where you live smell or sound like in the morning?",
        "Which food would you cook for somebody who visits you for the first time?",
        "What did you do today that people elsewhere might not know of?",
        "Who taught you something that you still use every day?",
        "When were people around you last proud of something they did together?",
        "What is hard where you live that others rarely see?",
        "When did somebody you hardly knew stand by you?",
        "What do you worry about for those who come after you?",
        "What would you like me to understand about your life before we part?",
    ),
    "es": (
        "¿A qué huele o cómo suena por la mañana el lugar donde vives?",
        "¿Qué comida prepararías para alguien que te visita por primera vez?",
        "¿Qué hiciste hoy que tal vez en otros lugares no se conoce?",
        "¿Quién te enseñó algo que todavía usas cada día?",
        "¿Cuándo fue la última vez que tu gente se sintió orgullosa de algo hecho en común?",
        "¿Qué es difícil donde vives y casi nadie de afuera lo ve?",
        "¿Cuándo te apoyó alguien a quien apenas conocías?",
        "¿Qué te preocupa por quienes vienen después de ti?",
        "¿Qué te gustaría que yo comprendiera de tu vida antes de despedirnos?",
    ),
    "pt": (
        "Que cheiro ou que som tem, de manhã, o lugar onde você vive?",
        "Que comida você faria para alguém que visita você pela primeira vez?",
        "O que você fez hoje que talvez em outros lugares não se conheça?",
        "Quem ensinou a você algo que ainda hoje você usa todos os dias?",
        "Quando foi a última vez que sua gente teve orgulho de algo feito em conjunto?",
        "O que é difícil onde você vive e quase ninguém de fora vê?",
        "Quando alguém que você mal conhecia ficou do seu lado?",
        "O que preocupa você por quem vem depois de você?",
        "O que você gostaria que eu entendesse da sua vida antes de nos despedirmos?",
    ),
    "ar": (
        "ما الرائحة أو الصوت الذي يميّز مكان سكنك في الصباح؟",
        "أي طعام تحب إعداده لمن يزورك أول مرة؟",
        "ما الشيء الذي جرى في يومك وقد لا يعرفه الناس في أماكن أخرى؟",
        "من تعلّمتَ منه شيئًا ما زال ينفعك كل يوم؟",
        "متى شعر الناس من حولك آخر مرة بالفخر بعمل أنجزوه معًا؟",
        "ما الصعب في مكان سكنك ولا يراه الآخرون إلا نادرًا؟",
        "متى وقف إلى جانبك شخص لم تكن معرفتكما قوية؟",
        "ما الذي يقلقك على من سيأتون بعدنا؟",
        "ما الذي تحب أن أفهمه عن حياتك قبل أن نفترق؟",
    ),
}
"""Language -> the questions, from light to deep. Drafts, all of them, until a mediator accepts one for a room."""


def question(language: str, number: int) -> str:
    """The question of this number, from 1; empty where there is none."""
    pack = PACKS.get(language, ())
    return pack[number - 1] if 1 <= number <= len(pack) else ""
