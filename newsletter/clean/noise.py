"""What a line or a sentence is by its own words: a byline, a caption, no part of the article; or nothing that tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsletter.clean import phrases
from newsletter.clean.labels import is_label
from newsletter.clean.lines import ends_sentence
from newsletter.clean.stamps import is_stamp, without_date
from newsletter.model import BlockKind

#: In words. A longer line that begins like noise is prose: "Click to the next page, she told the pupils who …".
_LONGEST_NOISE = 30
#: "CNN's Jane Doe, …, and John Roe contributed to this report" names twenty people at times.
_LONGEST_STAFF = 60
#: A longer paragraph that begins with a note has the article behind it.
_LONGEST_NOTE = 90
_LONGEST_CAPTION = 90
_LONGEST_CREDIT = 8
#: In characters, from the line's end.
_CREDIT_WITHIN = 160
_LONGEST_BYLINE = 16
_LONGEST_ROLE = 4
#: Before the credit, in words: fewer are a credit's own ("Photo by").
_SHORTEST_CAPTION = 4

#: Behind the last of these stands a credit: ``… in Moscow. © Reuters``, ``… (AP Photo/Jane Doe)``.
_BEFORE_CREDIT = re.compile(r"[©(\[|]|[.!?…][\"'”’)]* ")
#: ``(Jane Doe/The Harbour Courier)``
_NAME_AND_PAPER = re.compile(r"[(\[]?[A-Z](?=[^/]*[a-z])[^/]{1,40}/ ?[A-Z][^/]{1,40}[)\]]?")
#: ``… in Milwaukee. ( Jane Doe / The Harbour Courier )``: with spaces inside its brackets.
_CREDIT_APART = re.compile(r"[.!?…][\"'”’)]* \( ([^()]{2,60}) \)(?= |\Z)")
_COPYRIGHT = re.compile(r"(?:[Cc]opyright|COPYRIGHT|©|\([Cc]\)) ?(?:©|\([Cc]\))? ?\d{4}")


def kind_of_line(line: str) -> BlockKind | None:
    """The kind of a line that stands alone; None for a line that may be prose, a title or a heading."""
    if not any(map(str.isalnum, line)) or is_stamp(line) or is_label(line):
        return "dropped"
    if is_byline(line):
        return "byline"
    words = line.count(" ") + 1
    captions = captions_within(line)
    if words > max(captions, 1) * _LONGEST_CAPTION:
        return None
    if (before := before_credit(line)) is not None:
        return "caption" if before.count(" ") >= _SHORTEST_CAPTION else "dropped"
    if captions or phrases.begins("caption", line):
        return "caption"
    invites = words <= _LONGEST_NOISE and phrases.begins("start", line)
    noted = words <= _LONGEST_NOTE and is_note(line)
    return "dropped" if invites or noted or is_headline(line) else None


def captions_within(line: str) -> int:
    """How many captions a line is made of: each ends with a credit of two names or more, and so does the line."""
    found = _CREDIT_APART.findall(line) if line.endswith(" )") else []
    named = all(names_pictures(credit) or (" " in credit and is_names(credit.split())) for credit in found)
    return len(found) if named else 0


def is_note(line: str) -> bool:
    """Whether the line says what was put right in the article: ``Correction: …``, ``This article was amended …``."""
    return phrases.begins("note", line) and ends_sentence(line)


def is_headline(line: str) -> bool:
    """Whether the line is a link to something else: ``More from World``, ``Related: …``."""
    return line.count(" ") < _LONGEST_NOISE and phrases.begins("headline", line) and not ends_sentence(line)


def is_furniture(sentence: str, telling: Sequence[str]) -> bool:
    """Whether a sentence is no prose even inside a paragraph: an invitation to click, a copyright, who contributed.

    ``telling`` are the text's :func:`telling_phrases`.
    """
    spaces = sentence.count(" ")
    if spaces >= _LONGEST_STAFF:
        return False
    if telling and any(phrase in phrases.plain(sentence) for phrase in telling):
        return True
    if names_staff(sentence) or _COPYRIGHT.match(sentence):
        return True
    if spaces >= _LONGEST_NOISE:
        return False
    links_on = sentence.rstrip(" .").endswith("»") and phrases.begins("link", sentence)
    return links_on or phrases.begins("inline", sentence) or is_note(sentence) or invites_to_follow(sentence)


def invites_to_follow(sentence: str) -> bool:
    """Whether the sentence says where more is to be read of somebody: ``Follow Jane Doe on Twitter @janedoe``."""
    if not phrases.begins("follow", sentence):
        return False
    on, networks = phrases.words("on"), phrases.words("network")
    return any(before in on and word in networks for before, word in pairwise(phrases.tokens(sentence)))


def telling_phrases(text: str) -> list[str]:
    """The phrases in the text that make a sentence with one of them no prose; almost always none."""
    plain = phrases.plain(text)
    return [phrase for phrase in phrases.entries("within") if phrase in plain]


def names_staff(sentence: str) -> bool:
    """Whether the sentence says which of an agency's people did what: ``CNN's Jane Doe wrote from Atlanta.``."""
    if "'s " not in sentence and "’s " not in sentence:
        return False
    if not phrases.equals("agency", sentence.replace("’", "'").partition("'s ")[0]):
        return False
    return any(f" {did} " in sentence for did in phrases.words("staff"))


def is_byline(line: str) -> bool:
    """Whether the line is ``By Jane Doe``, ``By Jane Doe and John Roe, Reuters`` or the like."""
    opening = phrases.shared("byline", line)
    if not opening:
        return False
    words = line.split()[opening : opening + _LONGEST_BYLINE + 1]
    if not words or len(words) > _LONGEST_BYLINE:
        return False
    return is_names(words) or (not ends_sentence(line) and is_names_and_role(without_date(line).split()[opening:]))


def author_in(stated: str) -> str:
    """The author in what a page states for one; ``""`` for ``Username`` and the like.

    ``Laura Topolsky`` of ``Laura Topolsky July``: pages run the date into it.
    """
    if phrases.equals("nobody", stated):
        return ""
    words = stated.split(" ")
    while words and is_of_a_date(words[-1]):
        words.pop()
    # One name alone may be a month's: Theresa May, Tuesday Weld.
    return " ".join(words).rstrip(",") if len(words) != 1 else stated


def is_of_a_date(word: str) -> bool:
    """Whether the word is a month, a day, a number or the like."""
    bare = word.casefold().strip(".,")
    return bare in phrases.words("stamp") or bare in phrases.months() or any(map(str.isdigit, bare))


def is_names_and_role(words: list[str]) -> bool:
    """Whether the words are a person and what they are: ``Jo Ray, local democracy reporter``."""
    comma = next((place for place, word in enumerate(words) if word.endswith(",")), 0)
    return comma > 0 and len(words) <= comma + 1 + _LONGEST_ROLE and is_names(words[: comma + 1])


def is_names(words: list[str]) -> bool:
    """Whether the words are people and papers: capitalised, but for what joins them and a date."""
    if not words[0][:1].isupper():
        return False
    dates, joiners = phrases.words("stamp"), phrases.words("joiner")
    return all(
        word[0].isupper() or not word[0].isalpha() or word.casefold() in joiners or word.casefold().strip(".,") in dates
        for word in words
    )


def before_credit(line: str) -> str | None:
    """What stands before the credit that ends the line; None where none does."""
    if line.count(" ") <= _LONGEST_CREDIT and names_pictures(line) and is_names(line.split()):
        return ""
    if line.endswith((".", "?", "!", "…")) and "©" not in line[-80:]:
        return None
    places = list(_BEFORE_CREDIT.finditer(line, max(0, len(line) - _CREDIT_WITHIN)))
    for place in reversed(places):
        credit = line[place.start() :]
        if credit.count(" ") > _LONGEST_CREDIT:
            return None
        if place[0] == "©" or names_pictures(credit):
            return line[: place.start()].strip()
    last = " ".join(line.split(" ")[-2:])
    return line.removesuffix(last).strip() if not places and names_pictures(last) else None


def names_pictures(credit: str) -> bool:
    """Whether the words are a photographer's or an agency's credit."""
    bare = credit.strip(".!?… ()[]|")
    words = phrases.tokens(bare)
    plain = f" {' '.join(words)} "
    if any(f" {name} " in plain for name in phrases.entries("credit")):
        return True
    return "".join(words[:1]) in phrases.words("picture") or _NAME_AND_PAPER.fullmatch(credit.strip()) is not None
