"""Words and marks of a line of text, each with its tag (see :mod:`.lexicon`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from newsletter.quotes.lexicon import given_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from newsletter.quotes.lexicon import Lexicon

#: A token and the spaces behind it, at each of which all alternatives would fail one by one.
_TOKEN = re.compile(
    r"([A-Za-z]{2,}(?=[ ,])"  # what most words are comes first
    r"|(?:[^\W\d_]\.)+(?![^\W\d_])"  # initials and the like: S. U.S.
    r"|[^\W_]+(?:(?:[-.&]|['’](?![sS]\b))[^\W_]+)*"  # words: Brind'Amour, Chennai-Vladivostok
    r"|['’][sS]\b|--|\S) *"
)
_MARKS = dict.fromkeys("—–-", "-") | {"--": "-", "'s": "s", "’s": "s", "'S": "s", "’S": "s", "'": "s", "’": "s"}
_MARKS |= {",": ",", ":": ":", ";": ";", ".": ".", "!": ".", "?": ".", "…": ".", "(": "(", "[": "(", ")": ")", "]": ")"}
_MARKS |= dict.fromkeys("$€£¥%", "#")
#: What stands for a whole quotation.
MASK = "“”"
_MARKS[MASK] = "q"
_ENDINGS = (("ly", "R"), ("ed", "e"), ("ing", "g"), ("ss", "n"), ("s", "z"))
#: A capital at the head of a sentence makes no name of these.
_NO_NAMES = ("ly", "ed", "ing")
#: A word of so many capitals that opens a sentence is a label: WATCH, READ MORE.
_SHOUTED = 4
#: Words that stand here as nouns whatever else they may be: the report, his remarks.
_BEFORE_NOUNS = frozenset("ads#")
_VERBAL = frozenset("VHv")
#: Tags of tokens whose neighbours may tell more than the word.
_LEANING = re.compile("[VHvRq]|(?<=N)[adf]|[Itjlv](?=N)")
#: What a given name that is another word too does not follow: in April Lund said, House Bill.
_NO_GIVEN_NAME = frozenset("PR#NIjtd")
_BEFORE_MONTHS = _NO_GIVEN_NAME | {"n"}
_OFFICES = frozenset("OI")
#: What a people's adjective describes; before anything else it may be a surname: Mark Welsh.
_DESCRIBED = frozenset("NnzoOiIyjhC-#")
#: A nickname with its marks is no longer than this.
_NICKNAME = 20
#: Who may do what an ambiguous form says: Lund claims, but: the latest claims.
_DOERS = frozenset("NOoiIypWx,)RAq")
#: A plural after a name, before what only a verb takes: Lund talks about; or in a sentence of the two: Lund shrugs.
_VERB_AFTER_NAME = re.compile(r"(?<=[Nx])z(?=[PadRpcq])|(?<=^N)z(?=\.)|(?<=[.q]N)z(?=\.)")


class Token(NamedTuple):
    """A word or mark of the reporter's, or a whole quotation."""

    text: str
    start: int
    end: int
    #: Index into the reading's quotations; -1 for a word.
    quotation: int = -1


def tokenized(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of a stretch; the full stop of a known abbreviation is part of it."""
    # A thousand an article: the constructor of a named tuple would double what a token costs.
    new = tuple.__new__
    tokens = [new(Token, (found[1], found.start(), found.end(1), -1)) for found in _TOKEN.finditer(text, start, end)]
    stops = {at for at, token in enumerate(tokens) if token.text == "." and at and _abbreviates(tokens, at, lexicon)}
    if stops:
        tokens = [
            Token(f"{token.text}.", token.start, token.end + 1) if at + 1 in stops else token
            for at, token in enumerate(tokens)
            if at not in stops
        ]
    return _parted(tokens, lexicon) if lexicon.elisions or lexicon.clitics else tokens


def _abbreviates(tokens: list[Token], stop: int, lexicon: Lexicon) -> bool:
    word = tokens[stop - 1]
    return word.end == tokens[stop].start and word.text.lower() + "." in lexicon.abbreviations


def _parted(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Elided articles and hanging pronouns as tokens of their own: l’ + Élysée, dit + -il."""
    parted: list[Token] = []
    for token in tokens:
        at = _seam(token.text.replace("’", "'").lower(), lexicon)
        if at:
            parted.append(Token(token.text[:at], token.start, token.start + at))
            parted.append(Token(token.text[at:], token.start + at, token.end))
        else:
            parted.append(token)
    return parted


def _seam(word: str, lexicon: Lexicon) -> int:
    """Where a word is two; 0 where it is one."""
    stem, apostrophe, rest = word.partition("'")
    if apostrophe and rest and stem in lexicon.elisions:
        return len(stem) + 1
    clitic = max((clitic for clitic in lexicon.clitics if word.endswith(clitic)), key=len, default="")
    return len(word) - len(clitic) if clitic and len(clitic) < len(word) else 0


def tagged(tokens: Sequence[Token], starts: Collection[int], lexicon: Lexicon, surnames: set[str]) -> str:
    """One letter a token. ``starts`` are the tokens that open a sentence, where a capital means nothing.

    ``surnames`` are those found so far, where a capital means nothing anywhere; more are added.
    """
    within, opening = _taggers(lexicon)
    tags = [within(token.text) for token in tokens]
    for at in starts:
        if at < len(tokens):
            tags[at] = opening(tokens[at].text)
    for leaning in _LEANING.finditer("".join(tags)):
        _tag_by_neighbours(tokens, tags, leaning.start(), lexicon)
    if lexicon.nouns_capitalised:
        _name_surnames(tokens, tags, surnames)
    _name_bakers(tokens, tags, surnames)
    if lexicon.according_phrases:
        _join_according(tokens, tags, lexicon)
    return _VERB_AFTER_NAME.sub("v", "".join(tags))


def _tag_by_neighbours(tokens: Sequence[Token], tags: list[str], at: int, lexicon: Lexicon) -> None:
    """What a token is whose word alone does not tell; those before it are settled."""
    word, tag, before = tokens[at].text, tags[at], tags[at - 1] if at else "."
    if tag == "q":
        tags[at] = _masked(tokens, at, before)
    elif _is_given_name(word, before, tags[at + 1 : at + 2], lexicon):
        tags[at] = "N"
    elif tag in _VERBAL:
        tags[at] = "n" if _is_noun(word, before, lexicon) else tag
    elif tag == "R" and before == "H" and word in lexicon.verb_particles:
        tags[at - 1] = "V"
    elif tag == "R" and word in lexicon.closing_according and _follow_quotation(tags[max(0, at - 2) : at]):
        tags[at] = "K"  # „…“, so Sprecherin Petra Holl
    elif tag in "adf" and word[0].isupper():
        tags[at] = "l"  # Bruno Le Maire


def _is_given_name(word: str, before: str, following: list[str], lexicon: Lexicon) -> bool:
    """``Bill Lund``, ``June Lund``, ``Christian Lund``; but: House Bill Seven, in June Lund said, late August."""
    name = word[0].isupper() and word.lower() in lexicon.names_too
    month = lexicon.tags.get(word.lower()) == "t"
    return name and following == ["N"] and before not in (_BEFORE_MONTHS if month else _NO_GIVEN_NAME)


def _follow_quotation(tags: list[str]) -> bool:
    """Whether the last two tags are a quotation and perhaps its comma."""
    return "".join(tags).rstrip(",").endswith("q")


def _is_noun(word: str, before: str, lexicon: Lexicon) -> bool:
    """Whether a verb's form is none: the report, the latest claims. Where nouns have capitals: das sagte Brandt."""
    if before in _BEFORE_NOUNS:
        return not (lexicon.nouns_capitalised and word[0].islower())
    return word in lexicon.ambiguous and before not in _DOERS


def _name_bakers(tokens: Sequence[Token], tags: list[str], surnames: set[str]) -> None:
    """A surname may be another word too: after Tim Cook and Ada Welsh it is they whom "Cook" and "Welsh" name."""
    given = given_names()
    for at, tag in enumerate(tags):
        if tag not in "NnOIj":
            continue
        word, office, following = tokens[at].text, tag in _OFFICES, tags[at + 1 : at + 2]
        if (tag == "n" and word not in surnames) or (office and following == ["N"]):
            continue
        if tag == "j" and following and following[0] in _DESCRIBED:
            continue
        before = tags[at - 1] if at else ""
        if (before == "h" and office) or (before == "N" and tokens[at - 1].text.lower() in given):
            surnames.add(word)
        if word in surnames and (office or tag == "j" or following not in (["n"], ["z"], ["N"])):
            tags[at] = "N"


def _join_according(tokens: Sequence[Token], tags: list[str], lexicon: Lexicon) -> None:
    """``nach Ansicht``, ``de acuerdo con``: several words that say "according to"."""
    for at, token in enumerate(tokens):
        for phrase in lexicon.according_phrases.get(token.text.lower().replace("’", "'"), ()):
            words = tuple(each.text.lower() for each in tokens[at : at + len(phrase)])[1:]
            if words == phrase[1:]:
                tags[at : at + len(phrase)] = ["R"] * (len(phrase) - 1) + ["K"]


def _masked(tokens: Sequence[Token], at: int, before: str) -> str:
    """A quotation; a nickname within a name is part of it: Andrew “Bo” Tranter."""
    following = tokens[at + 1].text[0] if at + 1 < len(tokens) else ""
    short = tokens[at].end - tokens[at].start <= _NICKNAME
    return "l" if short and before == "N" and following.isupper() else "q"


def _name_surnames(tokens: Sequence[Token], tags: list[str], surnames: set[str]) -> None:
    """Where every noun has a capital: a name is what follows a given name, an honorific or an office."""
    for at, token in enumerate(tokens):
        if tags[at] != "n":
            continue
        if not token.text[0].isupper():
            # What is no noun is an adjective before one, and else a verb.
            tags[at] = "j" if at + 1 < len(tokens) and tokens[at + 1].text[0].isupper() else "v"
            continue
        if at and tags[at - 1] in "NhO":
            surnames.add(token.text)
        if token.text in surnames:
            tags[at] = "N"


@cache
def _taggers(lexicon: Lexicon) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """The tag of a word within a sentence, and at its head; each remembers the words that it has met."""
    within, opening = partial(_tag, lexicon, opens=False), partial(_tag, lexicon, opens=True)
    return lru_cache(maxsize=20_000)(within), lru_cache(maxsize=5_000)(opening)


def _tag(lexicon: Lexicon, word: str, *, opens: bool) -> str:
    if word in _MARKS:
        return _MARKS[word]
    lower = word.lower()
    if lower[-1] in "'’" and lexicon.elisions:
        return lexicon.elisions.get(lower[:-1], "n")
    tag = (
        lexicon.tags.get(lower)
        or _compound(lower, lexicon)
        or _plural(lower, lexicon.tags)
        or _contracted(lower, lexicon.tags)
    )
    if word[0].isupper():
        if lexicon.nouns_capitalised and not tag:
            return "N" if lower in given_names() or len(word) <= len("J.") else "n"
        return _capital(word, tag, lexicon, opens=opens)
    return tag or _by_form(word)


def _by_form(word: str) -> str:
    """What a word is that no table holds: by its ending, or by its first character where that is no letter."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else "~"
    return next((tag for ending, tag in _ENDINGS if word.endswith(ending)), "n")


def _compound(word: str, lexicon: Lexicon) -> str:
    return "o" if lexicon.role_endings and word.endswith(lexicon.role_endings) else ""


def _plural(word: str, known: dict[str, str]) -> str:
    """Officials speak as an official does."""
    tag = known.get(word[:-1], "") if word.endswith("s") else ""
    return tag if tag in ("o", "j", "i") else ""


def _contracted(word: str, known: dict[str, str]) -> str:
    """``they’re`` is "they"."""
    stem = word.replace("’", "'").partition("'")[0]
    return "p" if stem != word and known.get(stem) == "p" else ""


def _capital(word: str, tag: str, lexicon: Lexicon, *, opens: bool) -> str:
    """A capital makes a name of what is not plainly something else: Will, May, Price in mid-sentence."""
    if tag in ("o", "i"):
        return tag.upper() if opens or not lexicon.offices_lower else "N"
    if tag in ("h", "j", "t", "x"):
        return tag
    if tag and (opens or tag in "padfPCcW"):
        return "N" if tag == "P" and not opens and word.lower() in given_names() else tag  # Per Holm
    return _opening(word) if opens else "N"


def _opening(word: str) -> str:
    """A word with a capital that opens a sentence: Quickly, Speaking, Asked, READ; but: Reed, Ahmed."""
    if word.endswith(_NO_NAMES) and not (word.endswith("eed") or word.lower() in given_names()):
        return next(tag for ending, tag in _ENDINGS if word.endswith(ending))
    return "n" if len(word) >= _SHOUTED and word.isupper() else "N"
