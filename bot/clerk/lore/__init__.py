"""What a community keeps under its own law, at the counter: brought, looked after, asked for, shown, taken back.

`access` says who may see and who may decide; `bringing` and `labels` write something down; `stewards` find who looks
after it; `listing` shows it; `asking` and `answering` are the way to a yes; `translating` what is written under one;
`withdrawing` takes a yes or all of it back; `guarding` knows kept words again. Never here: the words in a text of ours.
"""
