"""The room around a dialogue: its `quiet`, who mediates it (`mediating`, `trust`), how warm it is (`thermometer`,
`warmth`), whom it reaches (`reach`), and what each group sees of itself in it (`mirror`).

Never here: what people say to each other.
"""
