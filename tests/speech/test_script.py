"""The script reads as a newsreader would, and each claim in it knows its place."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from newsletter import speech
from newsletter.model import Block, Digest, Segment
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import tables


def lines(digest: Digest) -> list[str]:
    return [segment.text for segment in speech.script(digest, Settings()).segments]


def claims(digest: Digest) -> list[Segment]:
    return [segment for segment in speech.script(digest, Settings()).segments if segment.spans]


def test_a_briefing_goes_from_greeting_to_farewell(digest: Digest) -> None:
    one = dataclasses.replace(digest, stories=digest.stories[:1])
    assert lines(one) == [
        "This is The Morning Briefing for Wednesday, the twenty-seventh of December.",
        "One story, about one minute.",
        "Harbor reopens after storm",
        "From The Port Gazette.",
        "Ferries run again from Friday",
        (
            "The harbor reopened on January third after repairs that cost one point five million dollars,"
            " Mayor Ada Quill said."
        ),
        "Ferries carry two thousand people a day.",
        "Ada Quill, Mayor, said:",
        "We all worked through the night",
        "That was The Morning Briefing. Every claim was read word for word from its source.",
    ]


def test_stories_are_counted(digest: Digest) -> None:
    assert "Two stories, about one minute." in lines(digest)


def test_a_digest_without_stories_says_so(digest: Digest) -> None:
    assert "There are no stories today." in lines(dataclasses.replace(digest, stories=()))


def test_only_quotations_are_in_the_second_voice(digest: Digest) -> None:
    segments = speech.script(digest, Settings()).segments
    second = {segment.text for segment in segments if segment.voice == "quote"}
    assert second == {"We all worked through the night"}


def test_claims_carry_their_places_and_lines_of_ours_none(digest: Digest) -> None:
    for segment in speech.script(digest, Settings()).segments:
        if segment.spans:
            assert segment.story is not None
            article = digest.stories[segment.story].article
            printed = [article.text(span) for span in segment.spans]
            assert all(speech.spoken(text, "en") in segment.text for text in printed)
        else:
            assert segment.text.startswith(("This is", "Two stories", "First", "And finally", "From", "That was"))


def test_a_pause_is_longer_between_stories_than_within(digest: Digest) -> None:
    segments = speech.script(digest, Settings()).segments
    inside = [a.pause for a, b in pairwise(segments) if a.story == b.story == 0]
    between = [a.pause for a, b in pairwise(segments) if (a.story, b.story) == (0, 1)]
    assert max(inside) < min(between)


def test_a_story_without_title_and_deck_is_told_by_its_points(digest: Digest) -> None:
    story = digest.stories[1]
    blocks = (Block("dropped", "x"), Block("dropped", "y"), *story.article.blocks[2:])
    bare = dataclasses.replace(story, article=dataclasses.replace(story.article, blocks=blocks))
    told = lines(dataclasses.replace(digest, stories=(bare,)))
    assert told[2].startswith("The harbor reopened")


def test_a_speaker_who_is_not_known_is_not_guessed(digest: Digest) -> None:
    story = digest.stories[1]
    quote = dataclasses.replace(story.quotes[0], speaker=None)
    told = lines(dataclasses.replace(digest, stories=(dataclasses.replace(story, quotes=(quote,)),)))
    assert "Someone is quoted as saying:" in told


def test_a_hostile_title_is_inert(digest: Digest) -> None:
    hostile = dataclasses.replace(digest, title="<script>{title}{0}[[x]]\x00\r\n</speak>\ud800")
    greeting = lines(hostile)[0]
    assert greeting.isprintable()
    assert not set("<>{}[]") & set(greeting)


def test_the_language_of_our_lines_falls_back_to_english(digest: Digest) -> None:
    segments = speech.script(dataclasses.replace(digest, language="fi"), Settings()).segments
    assert segments[0].language == "en"


@pytest.mark.parametrize("language", ["../phrases/de", "/etc/passwd", "de/../de", "und", "", "de\n", "DE\x00"])
def test_a_language_is_never_a_path(language: str, digest: Digest) -> None:
    segments = speech.script(dataclasses.replace(digest, language=language), Settings()).segments
    assert segments[0].text.startswith("This is")
    assert not tables.pairs("phrases", language)
    assert not tables.words("counted", language)


def test_our_lines_within_a_story_are_in_its_language(digest: Digest) -> None:
    story = digest.stories[0]
    told = {}
    for language in ("de", "it"):
        foreign = dataclasses.replace(story, article=dataclasses.replace(story.article, language=language))
        mixed = dataclasses.replace(digest, stories=(foreign, digest.stories[1]))
        script = speech.script(mixed, Settings())
        told[language] = {segment.text: segment.language for segment in script.segments if segment.story == 0}
        shown = speech.printed(script, mixed)
        assert shown[script.segments.index(next(s for s in script.segments if "Mayor, sa" in s.text))] in told[language]
    assert told["de"]["Ada Quill, Mayor, sagte:"] == "de"
    assert told["de"]["Aus The Port Gazette."] == "de"
    assert told["de"]["First:"] == "en"
    assert told["it"]["Ada Quill, Mayor, said:"] == "en"


def test_braces_in_an_article_are_words_like_others(digest: Digest) -> None:
    story = digest.stories[0]
    source = dataclasses.replace(story.article.source, name="{source.__class__} {0} {title")
    hostile = dataclasses.replace(story, article=dataclasses.replace(story.article, source=source))
    assert "From source. class zero title." in lines(dataclasses.replace(digest, stories=(hostile,)))


def test_a_greeting_without_words_is_no_line(digest: Digest) -> None:
    plain = speech.script(digest, Settings())
    assert speech.script(digest, Settings(speech=SpeechSettings(greeting="👋"))) == plain
