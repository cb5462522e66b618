"""The digest as an HTML page and as plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from newsletter.rendering import makeup, style, templating, themes, wording
from newsletter.rendering.edition import Medium

if TYPE_CHECKING:
    from css_inline import CSSInliner

    from newsletter.rendering.edition import Edition

#: Where the layout leaves room for the stylesheet: only of the finished page it is known which rules it needs.
STYLE_PLACE = "<style></style>"
#: A rule that begins with a class is for the elements; the others are for what an element cannot say.
_PLAIN_RULE = re.compile(r"^\.[^\n]*\n", re.MULTILINE)
#: A tag up to its class. Words of an article hold no bare ``<``, so none of them is taken for one.
_CLASS = re.compile(r'(<[a-z0-9]+(?: [a-z-]+="[^"]*")*?) class="([^"]*)"')


def html(edition: Edition) -> str:
    """The page, styles inline; with ``max_kb``, its last stories shortened as far as that needs."""
    page = finished(edition)
    if fits(page, edition.settings.max_kb):
        return page
    return finished(edition._replace(whole=whole_stories(edition)))


def whole_stories(edition: Edition) -> int:
    """How many stories of the page are not shortened."""
    stories, limit = len(edition.digest.stories), edition.settings.max_kb
    sizes = range(stories + 1)
    return max(0, bisect_left(sizes, 1, key=lambda whole: not fits(finished(edition._replace(whole=whole)), limit)) - 1)


def fits(page: str, limit: int | None) -> bool:
    """Whether a page is no larger than so many KB."""
    return limit is None or len(page.encode()) <= limit * 1024


def finished(edition: Edition) -> str:
    """The page with its styles in it, in the theme's colours."""
    settings = edition.settings
    theme = themes.load(settings.theme, settings.templates)
    page = fill("email/digest.html", edition, theme=theme)
    css = templating.required("email/style.css", settings.templates)
    sheet = style.stylesheet(css, theme, page)
    return inlined(page.replace(STYLE_PLACE, f"<style>\n{sheet}\n</style>", 1))


def inlined(page: str) -> str:
    """The page with its styles moved into the elements; what has no place there (dark mode) stays in the head.

    Where css-inline has no wheel, the stylesheet stays whole: most clients read it.
    """
    inliner = css_inliner()
    return lean(inliner.inline(page)) if inliner else page


@cache
def css_inliner() -> CSSInliner | None:
    """The inliner, where there is one."""
    try:
        from css_inline import CSSInliner
    except ImportError:
        return None
    return CSSInliner(
        keep_style_tags=True, remove_inlined_selectors=True, minify_css=True, load_remote_stylesheets=False
    )


def lean(page: str) -> str:
    """The page without the rules that fit no element, and the class names that no rule asks for any more."""
    head, end, rest = page.partition("</style>")
    head = _PLAIN_RULE.sub("", head)
    asked = set(re.findall(r"\.([a-z][\w-]*)", head))

    def kept(match: re.Match[str]) -> str:
        names = [name for name in match[2].split() if name in asked]
        return match[1] + (f' class="{" ".join(names)}"' if names else "")

    return head + end + _CLASS.sub(kept, rest)


def text(edition: Edition) -> str:
    """The plain text; for a mail its lines flow (RFC 3676)."""
    return fill("text/digest.txt", edition)


def fill(name: str, edition: Edition, **more: object) -> str:
    """A template with the digest in it."""
    overrides = edition.settings.templates
    words = wording.words(edition.digest.language, overrides)
    flowed = edition.medium is Medium.MAIL
    return templating.render(name, overrides, page=makeup.page(edition), words=words, flowed=flowed, **more)
