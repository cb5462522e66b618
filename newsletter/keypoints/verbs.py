"""Whether a text has a verb that could be a sentence's: without one it is a heading, a caption, a sigh.

What may be a verb counts as one, as a sentence that is taken for none is lost, and a heading is only shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.language.tables import Sections

#: A word, and the sign before it: what comes after a comma does not belong to the word before.
WORD = re.compile(r"([^\w\s]?)\s*([^\W_][\w'-]*)")
#: "The ferry's a wreck", "the ferry's sinking": not "the ferry's wreck".
IS = re.compile(r"\w's (?:an?|the|not|no|been|so|just|all|\w+ing)\b")
#: "The harbour of 2003 pays".
YEAR = re.compile(r"\d{4}\Z")
#: In words, about: headings and captions have fewer.
MANY = 14
#: Letters: "red", "gas" end so too.
SHORTEST = 4
#: "boss", "famous", "campus", "ship's".
NEVER_VERBS = ("ss", "us", "'s", "is")


def has_verb(text: str, said: Sections) -> bool:
    """Whether some word may be its verb. Of a text of many words one may be that no table has."""
    plain = text.replace("’", "'")
    if plain.count(" ") >= MANY:
        return True
    before = ""
    for sign, word in map(re.Match.groups, WORD.finditer(plain)):
        if may_be_verb(word, "" if sign else before, said):
            return True
        before = "" if word == "A" and before else word.lower()  # "hepatitis A includes"
    return IS.search(plain) is not None


def may_be_verb(word: str, before: str, said: Sections) -> bool:
    """Whether a word may be a verb behind the one before it."""
    small = word.lower().rstrip("'")
    if word[0].isupper() and small in said["calendar"]:
        return False  # the month of May
    if small in said["helping verbs"] or before in said["subjects"]:
        return True
    if before in said["before nouns"]:
        return False
    return small in said["verbs"] or (word[0].islower() and is_conjugated(small, before, said))


def is_conjugated(word: str, before: str, said: Sections) -> bool:
    """Whether it ends as verbs do: "sailed", "sails"; not "many sails"."""
    if len(word) < SHORTEST or word in said["no verbs"]:
        return False
    if word.endswith("s"):
        counted = before in said["before plurals"] or (before[:1].isdigit() and not YEAR.match(before))
        return not (counted or word.endswith(NEVER_VERBS))
    return word.endswith(("ed", "n't"))
