"""A page selected and pasted: what cleaning keeps, names and sets aside."""

from __future__ import annotations

import datetime

import pytest
from blocks import blocks, texts

import newsletter

BODY = "The town of Ellery will keep its ferry for another ten years, the council decided on Tuesday."

PAGE = f"""Skip to main content
The Harbour Courier
World

World | Europe

Council votes to keep the old harbour ferry

Residents had fought for a decade to save the 1912 boat

By Martha Quill and Tom Ashe, Harbour Courier

Updated 5:12 PM ET, Mon March 2, 2015

Share

Facebook

3 min read

The ferry, built in 1912, seen from the terminal. (Martha Quill/Harbour Courier)

PORT ELLERY, Maine — {BODY}

Advertisement

Mayor Lena Ortiz called it “a good day.” She voted for it.

He did.

RELATED: How the ferry came to Port Ellery

Sign up for our newsletter to get the best stories in your inbox.

Dale Brandt speaks at the meeting on Monday. Photo: Tom Ashe

The engine will be replaced. The hull stays.

Follow @harbourcourier on Twitter.

Reporting by Martha Quill; editing by Ann Poe

Most read

Bridge prices to rise again
School wins robotics prize

© 2015 The Harbour Courier. All rights reserved.
"""


def test_page_gives_title_deck_author_and_date() -> None:
    article = newsletter.read_text(PAGE)
    assert article.title == "Council votes to keep the old harbour ferry"
    assert article.deck == "Residents had fought for a decade to save the 1912 boat"
    assert article.byline == "By Martha Quill and Tom Ashe, Harbour Courier"
    assert article.published == datetime.date(2015, 3, 2)


@pytest.mark.parametrize(
    "line",
    [
        "Published: 14:02, 3 December 2026",
        "14:02, December 3, 2026",
        "2pm, 3 December 2026",
        "3 December 2026, 14:02",
        "14:02:05, 3 December 2026",
        "18 h 04, 3 décembre 2026",
        "9-11am, 3 December 2026",
        "09.14 a.m. on 3rd December 2026",
        "Publié le 3 décembre 2026 à 18h04 - Mis à jour à 19h20",
    ],
)
def test_a_time_is_no_day(line: str) -> None:
    article = newsletter.read_text(f"Council saves the ferry\n\n{line}\n\n{BODY}")
    assert (article.published, article.deck, article.paragraphs) == (datetime.date(2026, 12, 3), "", (BODY,))


def test_the_item_of_a_list_is_no_deck() -> None:
    events = "Key events\n- Ferry stays in its harbour until noon\n- Talks on the ferry resume at 2pm"
    article = newsletter.read_text(f"Ferry talks resume\n\n{events}\n\n{BODY}")
    assert (article.title, article.deck) == ("Ferry talks resume", "")


def test_an_editors_note_is_no_paragraph() -> None:
    note = "Editor’s note: An earlier version of this article misspelled the mayor’s name."
    assert newsletter.read_text(f"Ferry stays\n\n{note}\n\n{BODY}").paragraphs == (BODY,)
    article = newsletter.read_text(f"Ferry stays\n\n{note} {' '.join([BODY] * 6)}")
    assert article.paragraphs == (" ".join([BODY] * 6),), "behind it in one paragraph"


@pytest.mark.parametrize("above", ["", "Home > Opinion\n\n", "3 March 2026\n\n"])
def test_the_headline_of_an_opinion_is_one_and_a_link_to_another_is_none(above: str) -> None:
    article = newsletter.read_text(f"{above}Opinion: Keep it\n\n{BODY}\n\nOpinion: Sell the old dock\n\nIt is old.")
    assert (article.title, article.paragraphs) == ("Opinion: Keep it", (BODY, "It is old."))


def test_page_gives_its_paragraphs_and_nothing_else_of_the_page() -> None:
    assert newsletter.read_text(PAGE).paragraphs == (
        BODY,
        "Mayor Lena Ortiz called it “a good day.” She voted for it.",
        "He did.",
        "The engine will be replaced. The hull stays.",
    )


def test_page_gives_its_captions() -> None:
    assert newsletter.read_text(PAGE).captions == (
        "The ferry, built in 1912, seen from the terminal. (Martha Quill/Harbour Courier)",
        "Dale Brandt speaks at the meeting on Monday. Photo: Tom Ashe",
    )


@pytest.mark.parametrize(
    "line",
    [
        "358",
        "2 min read",
        "1,204 comments",
        "3 hours ago",
        "Published: 14:11 EST, 25 October 2013",
        "Last updated at 3:31 PM on 19th July 2011",
        "ADVERTISEMENT",
        "Share this article",
        "Read more: How the ferry came to Ellery",
        "READ ALSO: How the ferry came to Ellery",
        "Related: The boats of the bay",
        "More from World",
        "Click here to see the ferry.",
        "Scroll down for video",
        "Follow @harbour on Twitter.",
        "Sign up for our newsletter to get the best stories in your inbox.",
        "Subscribe now to read every story.",
        "This article was originally published by The Harbour Courier.",
        "© 2015 The Harbour Courier. All rights reserved.",
        "Copyright 2011 The Harbour Courier.",
        "Reuters' Ann Poe contributed to this report.",
        "Photo: Ann Poe",
        "Getty Images",
        "We use cookies to improve this page.",
        "* * *",
        "Lesen Sie auch: Die Fähre bleibt",
        "Leia também: A balsa fica",
        "This article was amended on 3 March. An earlier version gave the wrong year.",
        "This story has been updated.",
        "This article is part of our series on the islands.",
        "This interview has been edited for length and clarity.",
        "Correction: The ferry was built in 1912.",
        "Clarification: An earlier version of this story gave the wrong year.",
        "Home > News > Local",
        "Home » News",
        "Home / News / Ferries of the bay",
        "Email: tips@courier.example | Phone: 555 0100",
        "Baca juga: Feri tetap berlayar",
        "Читайте также: Паром останется",
        "Xem thêm: Phà vẫn chạy",
    ],
)
def test_line_of_the_page_is_dropped(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\nIt was close, the mayor said."
    assert texts(text, "paragraph") == [BODY, "It was close, the mayor said."]
    assert texts(text, "dropped") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "He did.",
        "“Yes,” she said.",
        "No.",
        "Read our lips, the mayor told the council.",
        "By Monday the ferry was full again.",
        "On 12 May 2013 the ferry sank.",
        "Share prices of the operator fell by a tenth.",
        "More than 300 people came.",
        "Follow the money, she told the council.",
        "An earlier version of this ferry sank.",
        "This story was told to every child.",
        "Home > work, in her words.",
        "“The price > the prize” is her motto.",
        "He works for Reuters.",
        "The picture shows the ferry in 1912, when the first captain took it over the bay.",
        "In 1912 the boat cost $4,000.",
        "We hope to see you on the boat! 🙂",
        "Oui, nous sommes prêts ! »",
    ],
)
def test_line_of_the_article_stays(line: str) -> None:
    assert texts(f"{BODY}\n\n{line}\n\nIt was close.", "paragraph") == [BODY, line, "It was close."]


def test_noise_sentence_inside_a_paragraph_is_cut_out() -> None:
    text = f"{BODY} Read more: The boats of the bay. It was close. CNN's Ann Poe contributed to this report."
    assert blocks(text) == [
        ("paragraph", BODY),
        ("dropped", "Read more: The boats of the bay."),
        ("paragraph", "It was close."),
        ("dropped", "CNN's Ann Poe contributed to this report."),
    ]


def test_credit_with_initials_is_cut_out_whole() -> None:
    credit = "CNN's Catherine E. Poe and K.J. Ashe contributed to this report."
    assert texts(f"{BODY} {credit}", "dropped") == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "The quay of Ellery at night. ( Jo Ray / The Harbour Courier )",
        "The quay at night. ( Jo Ray ) The boats that lie there. ( Pier Nine Design )",
        "Open this photo in gallery Mayor Lena Ortiz.",
        "This image released by Pier Films shows Ann Poe in a scene from a film.",
    ],
)
def test_captions_of_a_text_that_was_copied_are_known(line: str) -> None:
    article = newsletter.read_text(f"{BODY}\n\n{line}\n\nIt was close.")
    assert (article.captions, article.paragraphs) == ((line,), (BODY, "It was close."))


@pytest.mark.parametrize(
    "prose",
    [
        "Brandt kept the boat. (Jo Ray was the captain.)",
        "The committee voted to cut the tax on ferries. ( See Table 2 on page 40 )",
        "“I will not resign,” the mayor told the hall. ( Applause )",
    ],
)
def test_a_paragraph_that_ends_in_brackets_is_no_caption(prose: str) -> None:
    assert texts(f"{BODY}\n\n{prose}", "paragraph") == [BODY, prose]


def test_a_long_paragraph_with_one_credit_is_no_caption() -> None:
    long = "The mayor spoke for an hour. " * 30 + "She left. ( Jo Ray )"
    assert texts(f"{BODY}\n\n{long}", "caption") == []


@pytest.mark.parametrize(
    "line", ["Follow Jo Ray on Twitter @joray.", "Follow her on X: joray", "Suivez Jo Ray sur Instagram."]
)
def test_where_to_follow_somebody_is_no_part_of_the_article(line: str) -> None:
    assert texts(f"{BODY} It was close. {line}", "dropped") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow that logic and Facebook should have been broken up years ago, the judge wrote.",
        "Follow Jo Ray on Twitter" + ", where she wrote that the mayor had sold the boat" * 4 + ".",
        "Folge des Skandals: Facebook verlor Millionen Nutzer.",
    ],
)
def test_a_sentence_about_a_network_stays(sentence: str) -> None:
    assert texts(f"{BODY} It was close. {sentence}", "dropped") == []


def test_repeated_lines_are_dropped() -> None:
    text = f"Council keeps the ferry\n\n{BODY}\n\nCouncil keeps the ferry\n\n{BODY}\n\nIt was close."
    assert texts(text, "paragraph") == [BODY, "It was close."]
    assert texts(text, "dropped") == ["Council keeps the ferry", BODY]


def test_fragments_are_dropped_and_headings_named() -> None:
    text = f"{BODY}\n\nWhat the captain says now\n\nShe is glad.\n\nDeluge\n\nSo is he."
    assert blocks(text) == [
        ("paragraph", BODY),
        ("heading", "What the captain says now"),
        ("paragraph", "She is glad."),
        ("dropped", "Deluge"),
        ("paragraph", "So is he."),
    ]


def test_deck_that_is_a_sentence_is_known_by_the_byline_below_it() -> None:
    text = f"Council saves the ferry\n\nA decision that surprised even its friends.\n\nBy Ann Poe\n\n{BODY}"
    article = newsletter.read_text(text)
    assert (article.title, article.deck) == ("Council saves the ferry", "A decision that surprised even its friends.")
    assert article.paragraphs == (BODY,)


@pytest.mark.parametrize("crumbs", ["Home > News > Local", "Start › Regional", "Home » News » Council keeps the ferry"])
def test_breadcrumb_is_never_the_title(crumbs: str) -> None:
    text = f"""{crumbs}

Council keeps the harbour ferry

A long fight over the 1912 boat ends at last

By Jo Ray
Local democracy reporter

3 March 2026

The ferry, seen from the terminal. Photo: Ann Poe

{BODY}

It was close.
"""
    article = newsletter.read_text(text)
    assert article.title == "Council keeps the harbour ferry"
    assert article.deck == "A long fight over the 1912 boat ends at last"
    assert article.byline == "By Jo Ray"
    assert article.captions == ("The ferry, seen from the terminal. Photo: Ann Poe",)
    assert article.paragraphs == (BODY, "It was close.")


def test_headline_with_an_arrow_is_no_breadcrumb() -> None:
    assert newsletter.read_text(f"Brains > brawn\n\n{BODY}\n\nIt was close.").title == "Brains > brawn"


def test_header_of_a_mail_is_no_title() -> None:
    article = newsletter.read_text(f"sneaky\r\nBcc: x@y.example\r\n\r\n{BODY}")
    assert article.title == "sneaky"
    assert article.paragraphs == (BODY,)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Omar Haddad — 3 March 2026", "By Omar Haddad"),
        ("By Omar Haddad, March 3, 2026", "By Omar Haddad"),
        ("By Omar Haddad | Published 3 March 2026 | Updated 5:12 pm", "By Omar Haddad"),
        ("By Omar Haddad, local democracy reporter, 3 March 2026", "By Omar Haddad, local democracy reporter"),
    ],
)
def test_date_behind_the_author_is_the_articles(line: str, byline: str) -> None:
    article = newsletter.read_text(f"Council keeps the ferry\n\n{line}\n\n{BODY}\n\nIt was close.")
    assert (article.byline, article.published) == (byline, datetime.date(2026, 3, 3))


def test_who_the_author_is_is_no_part_of_the_article() -> None:
    bio = "Jo Ray is a political editor."
    assert texts(f"Ferry stays\n\nBy Al Doe and Jo Ray\n\n{BODY}\n\nIt was close.\n\n{bio}", "paragraph") == [
        BODY,
        "It was close.",
    ]


@pytest.mark.parametrize("last", ["Jo Ray is a pilot.", "Al Doe said it was close.", "Doe is a pilot."])
def test_who_somebody_else_is_stays(last: str) -> None:
    assert texts(f"Ferry stays\n\nBy Al Doe\n\n{BODY}\n\n{last}", "paragraph") == [BODY, last]


def test_question_may_be_a_title() -> None:
    article = newsletter.read_text(f"Will the ferry survive?\n\n{BODY}\n\nIt was close.")
    assert article.title == "Will the ferry survive?"
    assert article.paragraphs == (BODY, "It was close.")


def test_given_title_leaves_the_first_line_alone() -> None:
    article = newsletter.read_text(f"{BODY}\n\nIt was close.", title="Ferry stays")
    assert (article.title, article.paragraphs) == ("Ferry stays", (BODY, "It was close."))


def test_given_title_is_not_repeated() -> None:
    assert texts(f"Ferry stays\n\n{BODY}", "dropped", title="Ferry stays") == ["Ferry stays"]


def test_text_without_a_title_has_none() -> None:
    assert newsletter.read_text(BODY).title == ""


def test_one_line_without_a_full_stop_is_an_article() -> None:
    assert blocks("Putin met Modi in Moscow") == [("paragraph", "Putin met Modi in Moscow")]


def test_lines_without_full_stops_are_a_title_and_paragraphs() -> None:
    text = "The ferry goes over the water\nThe ferry comes back again\nAnd nobody cares for the rain"
    assert [kind for kind, _ in blocks(text)] == ["title", "paragraph", "paragraph"]


def test_bullets_are_cut_off_what_they_point_at() -> None:
    text = f"Ferry saved\n\n• Council votes 7 to 2\n\n{BODY}\n\n• The mayor voted for the boat\n\nIt was close."
    article = newsletter.read_text(text)
    assert article.title == "Ferry saved"
    assert article.paragraphs == (BODY, "The mayor voted for the boat", "It was close.")


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement\n\nShare\n\n358\n\n2 min read",
        "Sign up for our newsletter",
        "Share\nTweet\n0\n12\n",
        "Pin\nEmail\nPrint\nWhatsApp\nFacebook\nCopy link\nSave\nComments",
        "Menu\nSubscribe\nLog in\n\nWorld\nSport\nOpinion",
        "Share\nRates",
        "1\n2\n3",
        "!!! ???",
        "\u200b\u200b",
        "<" * 1_000,
    ],
)
def test_only_noise_is_no_article(text: str) -> None:
    with pytest.raises(newsletter.NewsletterError, match=r"holds no article; .+"):
        newsletter.read_text(text)


def test_nothing_below_the_comments_is_the_article() -> None:
    article = "\n\n".join(f"{number}. {BODY}" for number in range(10))
    text = f"Ferry stays\n\n{article}\n\nComments\n\nSomebody wrote that the ferry is a waste of money.\n\nNo!"
    assert newsletter.read_text(text).paragraphs == tuple(article.split("\n\n"))


def test_link_to_the_comments_above_the_article_ends_nothing() -> None:
    assert texts(f"Ferry stays\n\nComments\n\n{BODY}\n\nComments\n\nIt was close.", "paragraph") == [
        BODY,
        "It was close.",
    ]


def test_page_pasted_whole_gives_its_own_title() -> None:
    menu = "Skip to content\nWorld and Business News\nSport on the bay\nYour guide to the weekend\nContact us today"
    teaser = "Ten things to do this weekend, from the market to the concert in the old hall."
    body = f"{BODY} {BODY}\n\nIt was close, said {BODY}"
    article = newsletter.read_text(f"{menu}\n\n{teaser}\n\nSubscribe\n\nCouncil of Ellery keeps the ferry\n\n{body}")
    assert article.title == "Council of Ellery keeps the ferry"
    assert teaser not in article.paragraphs
