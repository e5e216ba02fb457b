"""What becomes of the promises of an agreement that stands: both sides say how each went.

    checking         who may say it, when it is asked, when it is late
    beside           what is promised beside a text that is renewed as it is: harms that groups undo
    clock            the moments for that, in the evening of whoever gives
    notices          what both sides read
    progress_words   the sentences of that

Never here: how a promise is written (see `promising`), or what the registry makes of it.
"""
