"""Articles of our own, of every shape: long and short, with and without a deck, and in other scripts."""

from __future__ import annotations

import datetime
import hashlib

from digests import quote

from newsletter.model import Article, Block, KeyPoint, Reason, Sentence, Source, Span, Story

#: source, address, language, published, byline, title, deck, paragraphs (the first sentences of three are key
#: points), quotes with speaker and role.
FERRY = (
    "Harbour Post", "https://harbourpost.example/2023/12/26/night-ferry-returns", "en", datetime.date(2023, 12, 26),
    "By Maren Holt",
    "The night ferry returns, with bunks, a library and no duty-free",
    "After 22 years the overnight crossing is back, and sold out until Easter",
    (("The first overnight ferry in 22 years left the old quay on Tuesday with 412 passengers, most of whom had booked "
     "within an hour of the line’s announcement."),
     ("“People want to arrive rested, and they want to see the water while they do it,” said Ines Calder, who "
     "heads the small company that bought the ship from a breaker’s yard."),
     "The crossing takes eleven hours, four more than the fast boat by day, and costs less than half as much.",
     ("Dockers who had lost the route in 2001 came to wave. “My father loaded the last one, and I loaded this one,” "
     "said Tom Wick, a crane driver."),
     "The port expects to earn back the repair of the quay within five summers."),
    (("People want to arrive rested, and they want to see the water while they do it", "Ines Calder",
      "who heads the small company"),
     ("My father loaded the last one, and I loaded this one", "Tom Wick", "a crane driver")),
)  # fmt: skip
WELL = (
    "The Valley Record", "https://valleyrecord.example/news/wells-refill-after-two-dry-winters?edition=print&page=4",
    "en", None, "",
    "Wells refill after two dry winters",
    "",
    ("Groundwater under the upper valley has risen by 2.3 metres since October, the water board said.",
     "It is the first rise in three years, and farmers may again draw as much as they did before the drought.",
     "The board warned that one wet autumn does not make up for two dry winters."),
    (),
)  # fmt: skip
KRAN = (
    "Küstenblatt", "https://kuestenblatt.example/hafen/kraene-fahren-nachts-allein", "de", datetime.date(2023, 12, 27),
    "Von Jonas Petersen",
    "Im Hafen fahren die Kräne nachts allein",
    "Seit Montag arbeiten drei Brücken ohne Kranführer, beobachtet von einem Leitstand an Land",
    ("Drei Containerbrücken im Osthafen fahren seit Montag in der Nacht ohne Menschen in der Kanzel.",
     "„Wir haben zwei Jahre lang geübt, und kein Container ist gefallen“, sagte die Betriebsleiterin Antje Brandt.",
     "Die Gewerkschaft verlangt, dass niemand seine Stelle verliert."),
    (("Wir haben zwei Jahre lang geübt, und kein Container ist gefallen", "Antje Brandt", "Betriebsleiterin"),),
)  # fmt: skip
BRIDGE = (
    "جريدة الوادي", "https://alwadi.example/akhbar/bridge", "ar", None, "",
    "الجسر القديم يفتح من جديد أمام المشاة",
    "استغرق الترميم ثلاث سنوات",
    ("فتحت المدينة يوم الاثنين الجسر الحجري القديم أمام المشاة بعد ترميم استغرق ثلاث سنوات.",
     "وقالت المهندسة سلمى حداد «كل حجر عاد إلى مكانه» في حفل الافتتاح.",
     "ويعبر الجسر كل يوم نحو 12,000 شخص."),
    (("كل حجر عاد إلى مكانه", "سلمى حداد", "المهندسة"),),
)  # fmt: skip
LIBRARY = (
    "川辺新聞", "https://kawabe.example/news/20231227", "ja", datetime.date(2023, 12, 27), "",
    "川辺図書館、夜十時まで開館へ　利用者の声に応え来春から",
    "",
    ("川辺市立図書館は来年四月から平日の開館時間を三時間延ばし、午後十時まで利用できるようにすると二十七日に発表した。",
     "館長の森田京子さんは「仕事の帰りに寄れる場所にしたい」と話した。",
     "市によると、夜間の利用を望む声は昨年の調査で回答の六割を超えていた。"),
    (("仕事の帰りに寄れる場所にしたい", "森田京子", "館長"),),
)  # fmt: skip
LONG = (
    "A Publication With a Long Name, Incorporated in the Year of the Comet",
    "https://long.example/" + "a-very-long-address/" * 8 + "end", "en", None,
    "By Somebody With Several Names and Somebody Else With Even More of Them",
    ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft elects a chair, and the chair "
    "says in a sentence that will not end what everybody in the room had long been waiting to hear"),
    "",
    ("See https://long.example/" + "unbroken" * 25 + " for the minutes.",
     "The vote was 7 to 6."),
    (),
)  # fmt: skip
ALL = (FERRY, WELL, KRAN, BRIDGE, LIBRARY, LONG)


def story(told: tuple) -> Story:  # type: ignore[type-arg]  # the shape of the table above
    """A story of one of the articles above."""
    name, url, language, published, byline, title, deck, paragraphs, quotes = told
    kinds = (("title", title), ("deck", deck), ("byline", byline), *(("paragraph", text) for text in paragraphs))
    blocks = tuple(Block(kind, text) for kind, text in kinds if text)
    identity = hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()
    article = Article(identity, Source(name, url), language, published, blocks)
    return Story(article, points(article), tuple(quote(article, *words) for words in quotes))


def points(article: Article) -> tuple[KeyPoint, ...]:
    """The paragraphs without quotation marks, at most three of them."""
    spans = (
        Span(number, 0, len(block.text)) for number, block in enumerate(article.blocks) if block.kind == "paragraph"
    )
    plain = [span for span in spans if not set(article.text(span)) & set("“„«「")]
    return tuple(KeyPoint(Sentence(article.text(span), span), 0.8, (Reason("position", 0.8),)) for span in plain[:3])


def stories() -> tuple[Story, ...]:
    """One story of each."""
    return tuple(story(told) for told in ALL)
