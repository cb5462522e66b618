"""The speaker whom a quotation's own sentence names, by where the verb of speech stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsletter.quotes import subjects
from newsletter.quotes.context import REACH

if TYPE_CHECKING:
    from newsletter.quotes.context import Passage
    from newsletter.quotes.phrases import Phrase

#: A verb that often takes something else counts this near to the quotation.
_NEAR = 8
#: After so many verbs without a subject the sentence is none.
_TRIES = 4
#: A label before a colon is no longer than this.
_LABEL = 15
#: The longest sentence that does nothing but attribute the quotation before it.
_TAIL = 14
#: In so short a sentence any past tense is a verb of speech too: “Why?” Brandt pressed.
_SHORT_TAIL = 4
#: After a closing comma any past tense is a verb of speech: "…," grumbled Smith.
_LENIENT = "VHevz"
_STRICT = "VH"
#: Tags of what may be a verb that no list holds.
_UNHEARD = "nzj"
#: Tags of what may lead in a quotation.
_LEADING = re.compile("[KkVGHev]")


class Cue(NamedTuple):
    """A speaker's phrase, and by what rule."""

    passage: Passage
    phrase: Phrase
    rule: str
    #: The token of the verb of speech.
    verb: int


def beside(passage: Passage, at: int, ending: str, *, woven: bool) -> Cue | None:
    """The speaker in the sentence of the quotation at token ``at``, which ends in the mark ``ending``.

    ``woven`` is for a fragment of a sentence: what leads into it counts for more than what follows.
    """
    first, last = passage.sentence(at)
    if passage.tags[at + 1 : at + 2] == ",":
        ending = ","
    reach = _tail(passage, at, last) if ending in ".?!" else last
    lenient = ending in ",?!-" and not woven and reach - last <= _SHORT_TAIL
    verbs = _LENIENT if lenient else "V" if woven or reach > last else _STRICT
    start = _skip(passage.tags, at + 1, reach, ",-s")
    return (
        _inverted(passage, start, reach, verbs)
        or _follows(passage, start, reach, verbs)
        or _dashed_label(passage, first, at)
        or (leads_in(passage, first, at) if woven else None)
        or _according(passage, start)
        or (_resumes(passage, start, last) if ending == "," else None)
        or leads_in(passage, first, at)
        or _label(passage, first, at)
        or (_unheard(passage, start, last) if ending == "," and not woven else None)
        or _closes(passage, at, last)
        or _of_clause(passage, first, at)
    )


def topic(passage: Passage, first: int, last: int) -> Cue | None:
    """Whom a sentence is about: who speaks in it, else its subject."""
    cue = leads_in(passage, first, last)
    if cue is None and (phrase := subjects.of_clause(passage, first, last)):
        cue = Cue(passage, phrase, "subject", phrase.end)
    return cue


def leads_in(passage: Passage, first: int, at: int) -> Cue | None:
    """``Lavrov said that …, which “…”``: the last verb of speech before the quotation."""
    tags = passage.tags
    tried = 0
    for sign in reversed(list(_LEADING.finditer(tags, max(first, at - REACH), at))):
        verb, tag = sign.start(), sign[0]
        if tag in "Kk":
            phrase = _source(passage, verb, at)
        elif tag in "VG" or (tag == "H" and at - verb <= _NEAR) or (tag in "ev" and _introduces(tags, verb, at)):
            phrase = subjects.doer(passage, first, verb, at)
        else:
            continue
        if phrase and not _aside(tags, first, verb, at):
            return Cue(passage, phrase, "leads in", verb)
        tried += 1
        if tried == _TRIES:
            break
    return None


def cutting_in(passage: Passage, first: int, last: int) -> Phrase | None:
    """``“…,” Lund said, and her husband cut in.``: who takes the word at the end of a sentence that quotes."""
    start = passage.tags.rfind(",C", passage.tags.rfind("q", first, last) + 1, last) + 2
    phrase = passage.opening.get(start) if start > first + 2 and "q" in passage.tags[first:start] else None
    if phrase is None or phrase.head == "p" or last - phrase.end > _SHORT_TAIL:
        return None
    return phrase if passage.tags[phrase.end] in _LENIENT else None


def _aside(tags: str, first: int, verb: int, at: int) -> bool:
    """``the plan, which — as Brandt noted — vows to “…”``: a verb between dashes or brackets is beside the point."""
    bracket = tags.rfind("(", max(first, verb - _NEAR), verb)
    if bracket >= 0 and ")" not in tags[bracket:verb] and ")" in tags[verb:at]:
        return True
    return tags.count("-", verb, at) == 1 and "-" in tags[max(first, verb - _NEAR) : verb] and tags[at - 1] not in "-,:"


def _introduces(tags: str, verb: int, at: int) -> bool:
    """``Lund quipped, “…”``."""
    return verb == at - 2 and tags[at - 1] in ",:" and tags[at : at + 1] == "q"


def _skip(tags: str, at: int, last: int, over: str) -> int:
    while at < last and tags[at] in over:
        at += 1
    return at


def _tail(passage: Passage, at: int, last: int) -> int:
    """The end of what may attribute a quotation that ends like a sentence: ``“Why?” Ada Lund said on Monday.``."""
    tags = passage.tags
    if at + 1 != last or last >= len(tags):
        return last
    _, end = passage.sentence(last)
    return end if end - last <= _TAIL and not set(tags[last:end]) & set("qc:") else last


def _inverted(passage: Passage, verb: int, last: int, verbs: str) -> Cue | None:
    """``“…,” said Raj Kumar Sharma``."""
    tags = passage.tags
    verb = _skip(tags, verb, last, "RA")  # se réjouit, a déclaré
    if tags[verb : verb + 2] == "dV":
        verb += 1  # das sagte Brandt
    if verb + 1 < last and tags[verb] == "p" and tags[verb + 1] == "V" and tags[verb - 1] == "A":
        return Cue(passage, passage.opening[verb], "inverted", verb + 1)  # a-t-il déclaré
    if verb >= last or tags[verb] not in verbs:
        return None
    phrase = _named_next(passage, passage.opening.get(_skip(tags, verb + 1, last, "Re")))
    if phrase is None or (tags[verb] not in _STRICT and phrase.head not in "Nxp"):
        return None
    return Cue(passage, _completed(passage, phrase), "inverted", verb)


def _completed(passage: Passage, phrase: Phrase) -> Phrase:
    """The name that an office is given after its comma: Brandt’s partner at the mill, Ada Lund."""
    end = _past_attributes(passage, phrase.end, len(passage.tags))
    further = passage.opening.get(end + 1)
    named = further and further.name and further.role and further.role[0] == phrase.start
    return further if further and named and not phrase.name else phrase


def _named_next(passage: Passage, phrase: Phrase | None) -> Phrase | None:
    """The phrase, or the one that an "and" and a common noun only delay: road and rail worker Carl Brandt."""
    if phrase is None or phrase.name or phrase.head in "pW" or passage.tags[phrase.start] in "ad":
        return phrase
    if passage.tags[phrase.end : phrase.end + 1] != "C":
        return phrase
    further = passage.opening.get(phrase.end + 1)
    return further if further and further.name and further.role else phrase


def _follows(passage: Passage, start: int, last: int, verbs: str) -> Cue | None:
    """``“…,” Lavrov, the minister, later told reporters``."""
    phrase = _named_next(passage, passage.opening.get(start))
    if phrase is None or phrase.end > last:
        return None
    verb = _verb_of(passage, phrase, last, verbs)
    if verb is None:
        return None
    return Cue(passage, _completed(passage, phrase), "follows", verb)


def _verb_of(passage: Passage, phrase: Phrase, last: int, verbs: str) -> int | None:
    """The verb of speech whose subject a phrase is, over appositions and adverbs."""
    tags = passage.tags
    at = _past_attributes(passage, phrase.end, last)
    if at < last and tags[at] in ",(W-":
        return _after_aside(tags, at, min(last, at + REACH))
    at = _skip(tags, at, last, "RAt")
    return at if at < last and tags[at] in verbs else None


def _past_attributes(passage: Passage, at: int, last: int) -> int:
    """The end of what "of" and "at" add to a phrase that ends at a token."""
    while at + 1 < last and passage.tags[at] in "fP" and at + 1 in passage.opening:
        at = passage.opening[at + 1].end
    return at


def _after_aside(tags: str, at: int, last: int) -> int | None:
    for place in range(at + 1, last):
        if tags[place] == "q":
            return None
        if tags[place] == "V" and (tags[place - 1] in ",)-RAt" or tags[at] == "W"):
            return place
    return None


def _resumes(passage: Passage, start: int, last: int) -> Cue | None:
    """``“…,” Rivers 2030 managing director Ada Lund told Radio Tarn``: the first verb after the comma."""
    for verb in range(start, min(last, start + REACH)):
        if passage.tags[verb] == "q":
            return None
        if passage.tags[verb] == "V":
            phrase = subjects.direct(passage, start, verb)
            return Cue(passage, phrase, "follows", verb) if phrase else None
    return None


def _unheard(passage: Passage, start: int, last: int) -> Cue | None:
    """``« … », sourit Odette Blanchard, 81 ans.``: a verb that no list holds, and a full name."""
    phrase = passage.opening.get(start)
    if phrase is None or phrase.name is None or not passage.tokens[start].text.islower():
        return None
    full = phrase.name[0] == start + 1 and phrase.name[1] > start + 2 and passage.tags[start] in _UNHEARD
    ends = phrase.end == last or (phrase.end < last and passage.tags[phrase.end] in ",.(-")
    return Cue(passage, phrase, "inverted", start) if full and ends else None


def _according(passage: Passage, verb: int) -> Cue | None:
    """``“…,” according to Russia’s Ministry``."""
    phrase = _source(passage, verb, len(passage.tags)) if passage.tags[verb : verb + 1] == "K" else None
    return Cue(passage, phrase, "according", verb) if phrase else None


def _source(passage: Passage, verb: int, last: int) -> Phrase | None:
    """Whom "according to" names; what follows its source, zufolge, names whom it follows."""
    if passage.tags[verb] == "k":
        return passage.closing.get(verb)
    phrase = passage.opening.get(_skip(passage.tags, verb + 1, last, "Pf"))
    return _completed(passage, phrase) if phrase else None


def _label(passage: Passage, first: int, at: int) -> Cue | None:
    """``Helena Brandt, The Weekly Score: “…”``."""
    phrase = passage.opening.get(first)
    if phrase and phrase.name and first < at <= first + _LABEL and passage.tags[at - 1] == ":":
        return Cue(passage, phrase, "label", at - 1)
    return None


def _dashed_label(passage: Passage, first: int, at: int) -> Cue | None:
    """``Nobody knows - Ada Lund: “…”``."""
    phrase = passage.closing.get(at - 1) if passage.tags[at - 1 : at] == ":" else None
    if phrase and phrase.name and phrase.start > first and passage.tags[phrase.start - 1] == "-":
        return Cue(passage, phrase, "label", at - 1)
    return None


def _closes(passage: Passage, at: int, last: int) -> Cue | None:
    """``… “…” and …, Pandey said.``."""
    tags = passage.tags
    for verb in range(at + 1, min(last, at + REACH)):
        if tags[verb] in "Kk":
            phrase = _source(passage, verb, last)
        elif tags[verb] == "V":
            phrase = subjects.direct(passage, at + 1, verb)
            if phrase is None or tags[phrase.start - 1] not in ",q-":
                phrase = passage.opening.get(verb + 1) if tags[verb - 1] in ",q" else None
        else:
            continue
        if phrase:
            return Cue(passage, phrase, "closes", verb)
    return None


def _of_clause(passage: Passage, first: int, at: int) -> Cue | None:
    """``Tarn branded the plan a “…”``: no verb of speech, but somebody's words all the same."""
    phrase = subjects.of_clause(passage, first, at)
    return Cue(passage, phrase, "clause", at) if phrase else None
