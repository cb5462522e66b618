"""What has not the form of a sentence that tells: headings, labels, captions, items of a list, an unnamed "I".

Each of them needs the words of a language; where there are no tables, nothing is found.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.names import words_of
from newsletter.keypoints.prose import QUOTED
from newsletter.keypoints.verbs import has_verb
from newsletter.language.words import stop_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.language.tables import Sections

#: "2. The road was long."
ITEM = re.compile(r"\W?\d{1,2}[.)] \W?[A-Z]")
#: "Old friends: The mayor and the captain", "Jan Olsen: Born in Dornum, he"; not "The reason: Nobody asked".
LABEL = re.compile(r"(?!The |Another |Among the )([^:]{2,60}): (?=[A-Z])")
#: In it a title goes on behind the colon: "The film 'Ferry: The End'".
OPEN_TITLE = re.compile(r"(?<!\w)['‘“]")
#: "(left)", "(far right)", "(pictured in May)", ", right,".
OF_A_PICTURE = re.compile(r"\((?:(pictured)\b|(?:\w+ )?(\w+)\))|, (\w+)[,.]")
#: A heading in single marks that lost its line: "Owner 'speechless' That is"; "girls' A level" is none.
GLUED = re.compile(r"\w['’\"”] ([A-Z][\w'’]+) [a-z]")
#: The end of a quotation that lost its sentence: "“Farewell,” In May the ferry".
GLUED_BEHIND_COMMA = re.compile(r"[\"“][^\"“”]*,[\"”] ([A-Z]\w*)")
#: A quotation in single marks.
SINGLE_QUOTED = re.compile(r"(?<![\w.,!?])['‘][\w\[]")
#: Who "I" is.
NAMING = re.compile(r"\b(?:[Mm]y name is|I am|I['’]m) [A-Z]\w+ [A-Z]")
#: "T.I." is one word, and nobody who speaks; a comma ends a name: "Well, Olsen, I think".
WORD = re.compile(r"[\w'.-]+,?")


class Forms:
    """What the tables of a language show of an article's sentences."""

    def __init__(self, language: str, texts: Sequence[str] = ()) -> None:
        self.texts = texts
        self.said: Sections = tables.of(language)
        self.common = stop_words(language)

    def tells(self, text: str) -> bool:
        """Whether it has the form of a sentence, and tells something as the article's own."""
        if not self.said["verbs"]:
            return True
        return not (
            ITEM.match(text)
            or self.has_label(text)
            or self.is_of_a_picture(text)
            or self.is_glued(text)
            or self.lacks_a_subject(text)
            or self.has_a_narrator(text)
            or not has_verb(text, self.said)
        )

    def has_label(self, text: str) -> bool:
        """Whether it begins with a heading: no verb, a colon, and a capital."""
        label = LABEL.match(text)
        if label is None or label[1].count('"') % 2 or OPEN_TITLE.search(label[1]):
            return False
        return not has_verb(label[1], self.said)

    def is_of_a_picture(self, text: str) -> bool:
        """Whether it shows where somebody stands in a picture: "Jan Olsen, left, and"."""
        return any(self.said["of a picture"].intersection(found) for found in OF_A_PICTURE.findall(text))

    def is_glued(self, text: str) -> bool:
        """Whether a heading or the end of a quotation is joined to it."""
        behind = GLUED_BEHIND_COMMA.match(text)
        if behind is not None and behind[1].lower() in self.said["before pointing"]:
            return True
        return any(set(words_of(word.partition("'")[0])) <= self.common for word in GLUED.findall(text))

    def lacks_a_subject(self, text: str) -> bool:
        """Whether nobody is named who "Says he is innocent."."""
        first, after = [*words_of(" ".join(text.split(maxsplit=2)[:2])), "", ""][:2]
        return first in self.said["bare verbs"] and after in self.said["third"] | self.said["pointing early"]

    def has_a_narrator(self, text: str) -> bool:
        """Whether an "I" or "my" stands outside of quotation marks, and who speaks is not said."""
        plain = text.replace("’", "'")
        words = ["", *WORD.findall(QUOTED.sub(" ", plain))]
        if SINGLE_QUOTED.search(plain) or not any(self.is_narrator(word, before) for before, word in pairwise(words)):
            return False
        return not self.names_its_narrator

    @cached_property
    def names_its_narrator(self) -> bool:
        """Whether somewhere stands "My name is Ada Lund"."""
        return any(NAMING.search(QUOTED.sub(" ", text)) for text in self.texts if NAMING.search(text))

    def is_narrator(self, word: str, before: str) -> bool:
        """Whether a word is the narrator; not in names: "King Faisal I", "the film My Ferry"."""
        if word.rstrip(".,").lower() not in self.said["narrator"]:
            return False
        if word.startswith("I"):
            return not (before.isalpha() and before[0].isupper()) or before.lower() in self.common
        return word.islower() or not before
