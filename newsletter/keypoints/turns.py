"""The turns of a transcript: who speaks stands before a colon, and no narrator tells it.

A turn is somebody's words, as a quotation is; without the label nobody would say them. What the writer of an interview
put before the first turn tells more, and in the article's own voice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsletter.keypoints.list_marks import MARKS
from newsletter.keypoints.prose import is_question
from newsletter.keypoints.weak_ends import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint, Sentence

#: ``LOPEZ: ``, ``Q: ``, ``A. ``, ``Lena Ortiz: ``
LABEL = re.compile(r"((?:[A-ZÀ-Þ][\w.'’-]*)(?: [A-ZÀ-Þ][\w.'’-]*){0,3}(?::|(?<=\b[QA])\.)) *(?=\S|$)")
#: Fewer turns, or labels that do not come again, are a headline ("WATCH: ...") or a list's items.
TURNS, REPEATED = 3, 2
#: Who asks in so many of his sentences is the interviewer.
MOSTLY = 0.4


def labels(sentences: Sequence[Sentence]) -> dict[int, re.Match[str]]:
    """The sentences that open a turn, by place; none where it is no transcript."""
    found = {place: match for place, sentence in enumerate(sentences) if (match := LABEL.match(sentence.text))}
    counts = Counter(talk_of(match) for match in found.values())
    found = {place: match for place, match in found.items() if counts[talk_of(match)] >= REPEATED}
    return found if len(found) >= TURNS else {}


def talk_of(label: re.Match[str]) -> str:
    """What labels that come again have in common: a name; a question and its answer belong to one talk."""
    name = label[1].rstrip(":.")
    return "Q" if name == "A" else name


def unlabelled(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences, those of turns without their labels; what is a label alone is left out."""
    opening = labels(sentences)
    if not opening:
        return sentences
    behind = (cut(sentence, opening[at].end()) if at in opening else sentence for at, sentence in enumerate(sentences))
    return [sentence for sentence in behind if sentence.text]


class Turns:
    """Which sentences are somebody's turn, and which of them the interviewer's; named by their place."""

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        speakers = speakers_of(article, points)
        said = Counter(speakers.values())
        asked = Counter(speaker for place, speaker in speakers.items() if is_question(points[place].text))
        self.spoken = frozenset(speakers)
        self.asking = frozenset(place for place, who in speakers.items() if asked[who] >= said[who] * MOSTLY)


def speakers_of(article: Article, points: Sequence[KeyPoint]) -> dict[int, str]:
    """Who speaks, by place: from where a label was cut off to the next one, or to the end of the block."""
    speakers = {}
    block, end, speaker = -1, 0, ""
    for place, point in enumerate(points):
        span = point.sentence.span
        if span.block != block:
            block, end, speaker = span.block, 0, ""
        # Nothing else than a label, or the mark of a list, leaves a gap between sentences.
        speaker = article.blocks[block].text[end : span.start].strip(MARKS) or speaker
        end = span.end
        if speaker:
            speakers[place] = speaker
    return speakers
