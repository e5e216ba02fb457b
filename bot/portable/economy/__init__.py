"""What groups of a room need, offer and give each other, as files that other programs read, and back again.

    lines        all of it from the store, a line a thing, oldest first
    table        the same as CSV
    valueflows   the same as Valueflows JSON-LD: intents, proposals, commitments, economic events, claims
    checking     what is wrong in lines that come from elsewhere, each by its number
    storing      lines that were checked and agreed to, into the store
    carried      what a terminal asks for: out into a file, in from a file

Going out, in and out again gives the same file. Never here: people who spoke, money, a page.
"""

KIND = "giving"
"""Of the codes behind which such a file can be taken out."""
