"""What a verb of speech says of its subject: that they said it, were told it, or never said it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.quotes import subjects
from newsletter.quotes.context import REACH

if TYPE_CHECKING:
    from newsletter.quotes.context import Passage
    from newsletter.quotes.cues import Cue
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.phrases import Phrase

#: Tags of verbs that may have a voice; "according to" and a label's colon have none.
_VERBS = frozenset("VHGevz")
#: Tags that may stand between "was told" and "by Brandt".
_BEFORE_AGENT = "Rtq,"
#: What a denial governs stands so near, and has nothing but these between: denied the claims that she had ever said.
_BETWEEN = "zndaNjohxscpARGVH"
_GOVERNED = 12
#: Who may stand between "accused" and "of saying".
_ACCUSED = frozenset("NnxpoO")
#: Who relays what another said has a verb of speech this near before them.
_RELAYED = 8


def sayer(cue: Cue, lexicon: Lexicon) -> Cue | None:
    """The cue with who speaks in it: of a passive verb its agent. None where a passive names none."""
    passage, verb = cue.passage, cue.verb
    if passage.tags[verb : verb + 1] not in _VERBS:
        return cue
    quoted = _quoted_as_saying(passage, verb, lexicon)
    if quoted:
        return cue._replace(phrase=quoted)
    if not _is_passive(passage, verb, lexicon):
        return cue
    # The ministry says that travellers are advised: what nobody is named for is whose "that" it is.
    first, _ = passage.sentence(verb)
    agent = _agent(passage, verb, lexicon) or _reporter(passage, first, cue.phrase, lexicon)
    return cue._replace(phrase=agent) if agent else None


def is_denied(cue: Cue, at: int, lexicon: Lexicon, *, woven: bool) -> bool:
    """Whether the sentence of the quotation at a token says that the words were not said, or but supposes it."""
    passage, verb = cue.passage, cue.verb
    first, last = passage.sentence(at)
    if passage.tags[verb : verb + 1] not in _VERBS or not first <= verb < last:
        return False
    if _word(passage, verb) in lexicon.denials and (_governs(passage, verb) or (woven and cue.rule == "leads in")):
        return True  # “…,” Lund denied saying; Lund denied that it was “…”
    return (
        _is_unreal(passage, verb, lexicon) or _is_governed(passage, first, verb, lexicon) or _is_supposed(cue, lexicon)
    )


def relay(cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """Who passes the words on: ``Brandt claimed that Lund had said``, ``Lund said, according to Brandt``."""
    passage = cue.passage
    first, last = passage.sentence(cue.phrase.start)
    if cue.rule == "according":
        return None
    after, before = max(cue.verb, cue.phrase.end), min(cue.verb, cue.phrase.start)
    own = int(cue.rule == "leads in")  # Lund said “…,” according to Brandt: the quotation itself stands between
    for start, end in ((after, min(last, cue.verb + REACH)), (max(first, before - REACH), before)):
        source = passage.tags.find("K", start, end)
        if source >= 0 and passage.tags.count("q", start, source) <= own:
            return passage.opening.get(_skip(passage.tags, source + 1, "Pf"))
    return _reporter(passage, first, cue.phrase, lexicon) if cue.phrase.end <= cue.verb else None


def _reporter(passage: Passage, first: int, phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Whose "that" a speaker's clause is: Brandt told the court that Lund said; …, adding that Lund said."""
    tags = passage.tags
    for verb in range(phrase.start - 1, max(first, phrase.start - _RELAYED) - 1, -1):
        if tags[verb] in ",;:q-":
            return None
        if tags[verb] in "VG" and set(tags[verb + 1 : phrase.start]) <= set("cRPadnNpox"):
            reporter = subjects.doer(passage, first, verb, phrase.start)
            return reporter if reporter and reporter != phrase and not _is_passive(passage, verb, lexicon) else None
    return None


def _quoted_as_saying(passage: Passage, verb: int, lexicon: Lexicon) -> Phrase | None:
    """``The Courier quoted Lund as saying``: not the Courier."""
    if verb < 1 or _word(passage, verb - 1) not in lexicon.as_:
        return None
    phrase = passage.closing.get(verb - 1)
    return phrase if phrase and _word(passage, phrase.start - 1) in lexicon.quoting else None


def _is_passive(passage: Passage, verb: int, lexicon: Lexicon) -> bool:
    """``Lund was told``; but whoever "was quoted" has spoken, and whoever "is saying" speaks."""
    if passage.tags[verb] == "G":
        return False
    group = _group(passage, verb, lexicon)
    return _word(passage, verb) not in lexicon.quoting and not group.isdisjoint(lexicon.passive)


def _agent(passage: Passage, verb: int, lexicon: Lexicon) -> Phrase | None:
    """``was told by Brandt``, ``was called “a fool” by Brandt``, ``wurde von Brandt gesagt``."""
    at = _skip(passage.tags, verb + 1, _BEFORE_AGENT)
    if _word(passage, at) in lexicon.agents:
        return passage.opening.get(at + 1)
    before = passage.closing.get(verb)
    return before if before and _word(passage, before.start - 1) in lexicon.agents else None


def _is_unreal(passage: Passage, verb: int, lexicon: Lexicon) -> bool:
    """``never said``, ``did not say``, ``might have said``, ``refused to say``, ``stopped short of saying``."""
    before = _word(passage, verb - 1)
    if passage.tags[verb] == "G" and before in lexicon.unsaid:
        return passage.tags[verb - 1] != "f" or passage.tags[verb - 2] in _ACCUSED
    if before in lexicon.infinitive:
        return _word(passage, verb - 2) in lexicon.denials or _is_negated(passage, verb - 2, lexicon)
    group = _group(passage, verb, lexicon)
    unreal = lexicon.unreal <= group if lexicon.unreal else False
    supposed = not group.isdisjoint(lexicon.supposing) and group.isdisjoint(lexicon.only)
    return unreal or supposed or _is_negated(passage, verb, lexicon)


def _is_negated(passage: Passage, verb: int, lexicon: Lexicon) -> bool:
    """``did not say``; but who "not only said" it said it."""
    group = _group(passage, verb, lexicon)
    return not group.isdisjoint(lexicon.negations) and group.isdisjoint(lexicon.only)


def _is_governed(passage: Passage, first: int, verb: int, lexicon: Lexicon) -> bool:
    """``denied saying``, ``rejected claims that she had said``."""
    for at in range(verb - 1, max(first, verb - _GOVERNED) - 1, -1):
        if _word(passage, at) in lexicon.denials:
            return True
        # Brandt bestritt, gesagt zu haben: where nouns have capitals, clauses have commas.
        comma = passage.tags[at] == "," and lexicon.nouns_capitalised and _word(passage, at - 1) in lexicon.denials
        if passage.tags[at] not in _BETWEEN and not comma:
            return False
    return False


def _governs(passage: Passage, verb: int) -> bool:
    """Whether another verb of speech follows: denied ever saying."""
    return passage.tags[_skip(passage.tags, verb + 1, "RAP") :][:1] in ("V", "G")


def _is_supposed(cue: Cue, lexicon: Lexicon) -> bool:
    """``if Lund says``."""
    passage, at = cue.passage, cue.phrase.start
    while at and passage.tags[at - 1] == "R":
        at -= 1
    return cue.phrase.end <= cue.verb and _word(passage, at - 1) in lexicon.conditions


def _group(passage: Passage, verb: int, lexicon: Lexicon) -> frozenset[str]:
    """The auxiliaries, adverbs and negations right before a verb."""
    start = verb
    while start and (passage.tags[start - 1] in "RA" or _word(passage, start - 1) in lexicon.negations):
        start -= 1
    return frozenset(_word(passage, at) for at in range(start, verb))


def _skip(tags: str, at: int, over: str) -> int:
    while at < len(tags) and tags[at] in over:
        at += 1
    return at


def _word(passage: Passage, at: int) -> str:
    return passage.tokens[at].text.lower().replace("’", "'") if 0 <= at < len(passage.tokens) else ""
