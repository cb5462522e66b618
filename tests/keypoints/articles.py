"""Articles made by hand, for the tests of this folder."""

from __future__ import annotations

from newsletter.model import Article, Block, Source


def article(*paragraphs: str, title: str = "", language: str = "en") -> Article:
    """An article of these paragraphs."""
    head = (Block("title", title),) if title else ()
    blocks = head + tuple(Block("paragraph", text) for text in paragraphs)
    return Article("0" * 64, Source(), language, None, blocks)


FERRY = article(
    "The city council of Harwick voted on Tuesday to close the old ferry terminal by the end of the year. "
    "The decision ends a debate of nine years.",
    "Councillors said that repairs to the terminal would cost 14 million euros, twice the sum set aside for them. "
    "“We cannot pour money into a building that nobody uses. It is time to let go,” said Mayor Ines Falk.",
    "The ferry company, which carries 300 passengers a day, will move to the new harbour.",
    "Residents of the old town protested outside the city hall during the vote. They fear that shops will close.",
    "A museum may take over the terminal, the council said.",
    title="Harwick to close its old ferry terminal",
)
