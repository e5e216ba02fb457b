"""Files that people send with their words: fetched when somebody is to see them, cleaned, kept no longer than the room.

    cleaning   where a photograph was taken is taken out of it
    lending    from a word to its file, from whichever platform it came
    rooms      the record of a room as a text to keep
    tidying    what no words name any more is removed

Never here: who may see a file (the gate, in `flows`), or how a platform shows it.
"""
