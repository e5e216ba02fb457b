"""A round of whole texts, fact by fact: which of the sentences beside this are told.

Never here: the sentences themselves.
"""

from flows import facts as f
from flows.flow import Announce
from flows.stages.words.text_chosen import text_chosen, text_taken, texts_ended
from flows.stages.words.text_critiques import critiques_told
from flows.stages.words.text_ranking import texts_put, texts_ranked
from flows.stages.words.text_writing import text_left, text_written, texts_opened

ANNOUNCES: dict[type, Announce] = {
    f.TextsOpened: texts_opened,
    f.TextWritten: text_written,
    f.TextLeft: text_left,
    f.TextsPut: texts_put,
    f.TextsRanked: texts_ranked,
    f.CritiquesTold: critiques_told,
    f.TextsChosen: text_chosen,
    f.TextTaken: text_taken,
    f.TextsEnded: texts_ended,
}
