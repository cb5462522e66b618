"""The dateline that opens an article: ``NEW DELHI —``, ``LONDON (Reuters) -``, ``(CNN)``, ``МОСКВА, 27 дек —``."""

from __future__ import annotations

import re

from newsletter.clean import phrases

#: No dateline is longer than "ABOARD THE USS ABRAHAM LINCOLN, Persian Gulf, March 3 (Agence France-Presse) — ".
_LONGEST = 100
_MOST_WORDS = 9
#: Without an agency or capitals, more words than "Washington, D.C. —" or "Jakarta, CNN Indonesia --" are a sentence.
_MOST_PLAIN_WORDS = 3

_AGENCY = re.compile(r"\(([^()\d][^()]{1,40})\)( ?(?:--|[-–—―]|\.-|[:=])(?= |$)| ?— ?)?")
_CAPITALS = re.compile(r"(?<= )[^\W\d_a-z]{3,}\b")
_DASH = re.compile(r" (?:--|[-–—―])(?= )|(?<=[.)])-(?= )|—|:(?= )")
_PLACE_END = re.compile(r" ?(?:--|[-–—―])(?= )|:(?= )")
#: Forms of one country's agencies and sites, each with characters that it never lacks: few articles need the pattern.
_FIXED_FORMS = (
    (".com, ", r"[\w-]+\.com, [A-Z]\w+(?: ?[-–—:]+(?= ))?"),  # Liputan6.com, Jakarta -
    ("/ -", r"[A-Z][^/]{1,70} /[\w .-]{2,40}/ (?:--|[-–—―])(?= )"),  # BOSTON, Nov. 10, 2026 /PRNewswire/ --
    (")--", r"(?:[A-Z][^()]{1,70})?--\([A-Z][A-Z ]{2,30}\)--"),  # BOSTON--(BUSINESS WIRE)--
    ("WIRE / ", r"[A-Z][^/]{1,60} / [A-Z]{4,20} / [^/]{5,30} /(?= )"),  # NEW YORK, NY / ACCESSWIRE / March 3, 2026 /
    ("/.", r"[^/.]{3,40}\.? /[^/]{3,20}/\.(?= )"),  # МОСКВА, 27 декабря. /ТАСС/.
    ("】", r"【[^】]{1,30}】"),  # 【北京＝山田太郎】
    ("=", r"[(\[][^)\]=]{1,20}=[^)\]]{1,20}[)\]](?: ?[^ =]{2,5} (?:특파원|기자) ?=)?"),  # (서울=연합뉴스)
    ("社", r"[^，。,]{0,6}社[^，。,（(]{2,16}[电電](?:[（(][^)）]{1,40}[)）])?"),  # 新华社北京12月27日电（…）
)
_OPENING = "\"'“‘«„‚([¿¡"


def dateline(paragraph: str, *, first: bool) -> str:
    """The dateline at the beginning of a paragraph, its dash included; empty where there is none.

    Below the first paragraph only the forms that can be nothing else count.
    """
    head = paragraph[:_LONGEST]
    found = _with_agency(head, first=first) or _fixed_form(head) or _with_dash(head, first=first)
    if not found and first and not head.isascii():
        found = _known_place(head)
    return found.rstrip()


def byline(opening: str) -> str:
    """The author before the place, where an agency prints both: ``By Jane Doe LONDON (Reuters) -``."""
    if not phrases.begins("byline", opening):
        return ""
    place = _CAPITALS.search(opening)
    return opening[: place.start()].rstrip() if place else ""


def _with_agency(head: str, *, first: bool) -> str:
    """``LONDON (Reuters) -``, ``Tokyo (CNN)Police``, ``(CNN) --``: the dash, or words glued on, or a known agency."""
    agency = _AGENCY.search(head)
    if agency is None or not _is_place(head[: agency.start()].split()):
        return ""
    known = phrases.begins("agency", agency[1])
    rest = head[agency.end() :]
    glued = rest[:1].isupper() or rest[:1] in _OPENING
    marked = (agency[2] is not None or glued) and agency[1][0].isupper()
    place_in_capitals = head[: agency.start()].partition(",")[0].isupper()
    if not known and not (marked and (first or place_in_capitals)):
        return ""
    return agency[0] if agency.start() == 0 else head[: agency.end()]


def _fixed_form(head: str) -> str:
    """What the agencies and sites of one country print alike."""
    matches = (re.match(form, head) for sign, form in _FIXED_FORMS if sign in head)
    return next((match[0] for match in matches if match), "")


def _with_dash(head: str, *, first: bool) -> str:
    """``NEW DELHI —``, ``SEOUL, South Korea –``, ``MUMBAI:``; for the first paragraph ``Paris –`` too."""
    dash = _DASH.search(head)
    if dash is None:
        return ""
    words = head[: dash.start()].split()
    rest = head[dash.end() :].lstrip().lstrip(_OPENING)
    label = phrases.begins("label", head)
    if not words or label or not _is_place(words) or not (rest[:1].isupper() or rest[:1].isdigit()):
        return ""
    capitals = words[0].isupper() and len(words[0].strip(".,")) > 1
    if dash[0] == ":":
        plain = first and all(word.isupper() for word in words)
        return head[: dash.end()] if plain and len(words) <= _MOST_PLAIN_WORDS else ""
    if not capitals and not (first and len(words) <= _MOST_PLAIN_WORDS):
        return ""
    return head[: dash.end() + _agency_after(head[dash.end() :])]


def _known_place(head: str) -> str:
    """``القاهرة -``, ``नई दिल्ली:``: in scripts without capitals only the place itself tells."""
    dash = _PLACE_END.search(head)
    return head[: dash.end()] if dash and head[: dash.start()] in phrases.entries("place") else ""


def _agency_after(rest: str) -> int:
    """The length of an agency that stands behind the dash: ``МОСКВА, 27 дек — РИА Новости.``."""
    name, stop, _ = rest.partition(". ")
    return len(name) + 1 if stop and phrases.equals("agency", name) else 0


def _is_place(words: list[str]) -> bool:
    """Whether the words may be a place and a date: capitalised, numbers, months, small words between them."""
    if len(words) > _MOST_WORDS or (words and not words[0][0].isupper()):
        return False
    months, joiners = phrases.months(), phrases.words("joiner")
    return all(
        word[0].isupper() or word[0].isdigit() or word.casefold() in joiners or word.casefold().strip(".,") in months
        for word in words
    )
