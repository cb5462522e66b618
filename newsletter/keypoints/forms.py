"""What has not the form of a sentence that tells: headings, labels, captions, items of a list.

Each of them needs the words of a language; where there are no tables, nothing is found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.names import words_of
from newsletter.keypoints.openings import holds
from newsletter.keypoints.verbs import has_verb
from newsletter.language.words import stop_words

if TYPE_CHECKING:
    from newsletter.language.tables import Sections

#: "2. The road was long."
ITEM = re.compile(r"\W?\d{1,2}[.)] \W?[A-Z]")
#: "Old friends: The mayor and the captain", "Jan Olsen: Born in Dornum, he"; not "The reason: Nobody asked", nor
#: "Acme (NASDAQ: ACME)".
LABEL = re.compile(r"(?!The |Another |Among the )([^:(]{2,60}+): (?=[A-Z])")
#: In it a title goes on behind the colon: "The film 'Ferry: The End'".
OPEN_TITLE = re.compile(r"(?<!\w)['‘“]")
#: "(left)", "(far right)", "(pictured in May)", "Olsen, right,"; not "had seen enough, left, and".
OF_A_PICTURE = re.compile(r"\((?:(pictured)\b|(?:\w+ )?(\w+)\))|\b[A-Z][\w'’-]*, (\w+)[,.]")
#: A heading in single marks that lost its line: "Owner 'speechless' That is"; "girls' A level", "players' US tour" not.
GLUED = re.compile(r"\w['’\"”] ([A-Z][\w'’]*[a-z]) [a-z]")
#: Without one of these it does not match; they are found in a tenth of its time.
GLUES = ("' ", "’ ", '" ', "” ")
#: The end of a quotation that lost its sentence: "“Farewell,” In May the ferry".
GLUED_BEHIND_COMMA = re.compile(r"[\"“][^\"“”]*,[\"”] ([A-Z]\w*)")
#: In words.
FEWEST = 4


class Forms:
    """What the tables of a language show of a sentence."""

    def __init__(self, language: str) -> None:
        self.said: Sections = tables.of(language)
        self.common = stop_words(language)

    def is_sentence(self, text: str) -> bool:
        """Whether it has the form of a sentence, and tells something as the article's own."""
        if not self.said["verbs"]:
            return True
        return not (
            ITEM.match(text)
            or self.has_label(text)
            or self.is_of_a_picture(text)
            or self.is_glued(text)
            or self.lacks_a_subject(text)
            or self.lacks_its_end(text)
            or self.is_sigh(text)
            or not has_verb(text, self.said)
        )

    def has_label(self, text: str) -> bool:
        """Whether it begins with a heading: no verb, a colon, and a capital."""
        label = LABEL.match(text)
        if label is None or label[1].count('"') % 2 or OPEN_TITLE.search(label[1]):
            return False
        if words_of(label[1])[0] in self.said["before pointing"]:
            return False  # "In Dornum on Monday: The council sold"
        return not has_verb(label[1], self.said)

    def is_of_a_picture(self, text: str) -> bool:
        """Whether it shows where somebody stands in a picture: "Jan Olsen, left, and", "Olsen (L) and Lund (R)"."""
        if holds(text, self.said["captions"]) or ("(L)" in text and "(R)" in text):
            return True
        places = self.said["of a picture"]
        return not places.isdisjoint(words_of(text)) and any(map(places.intersection, OF_A_PICTURE.findall(text)))

    def is_glued(self, text: str) -> bool:
        """Whether a heading or the end of a quotation is joined to it."""
        behind = GLUED_BEHIND_COMMA.match(text)
        if behind is not None and behind[1].lower() in self.said["before pointing"]:
            return True
        found = GLUED.findall(text) if any(sign in text for sign in GLUES) else ()
        words = [word.replace("’", "'").partition("'")[0].lower() for word in found]
        return any(word in self.common and word not in self.said["calendar"] for word in words)

    def is_sigh(self, text: str) -> bool:
        """Whether it is two or three words that may have a verb by their look only: "No distress call."."""
        words = words_of(text)
        sure = ("helping verbs", "first", "third")
        return len(words) < FEWEST and all(self.said[section].isdisjoint(words) for section in sure)

    def lacks_its_end(self, text: str) -> bool:
        """Whether a link or a picture took its last words with it: "A whale was seen off the coast of ."."""
        if not text.endswith(" ."):
            return False
        last = words_of(text)[-1:]
        return not (self.said["before nouns"].isdisjoint(last) and self.said["joining"].isdisjoint(last))

    def lacks_a_subject(self, text: str) -> bool:
        """Whether nobody is named who "Says he is innocent."."""
        first, after = [*words_of(text)[:2], "", ""][:2]
        return first in self.said["bare verbs"] and after in self.said["third"] | self.said["pointing early"]
