"""How mail and web edition look, beside pictures that were looked at and approved.

``pytest tests/rendering/test_pictures.py --renew`` takes them anew; then look at each. The letters are Liberation's, so
that a picture is the same wherever those are installed; edges of letters may differ a little.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from articles import stories
from browser import Browser, chromium, file_address
from digests import DATE, MAILED, seed_story
from test_site import audio_of

from newsletter import rendering
from newsletter.model import Digest
from newsletter.rendering import templating
from newsletter.settings import Settings

pytestmark = pytest.mark.needs("chromium")
PICTURES = Path(__file__).parent / "pictures"
#: Of all pixels, so many may differ by more than an edge does.
TOLERANCE = 0.001
COMPARE = """(async () => {
  const images = await Promise.all([%s, %s].map(async (data) => createImageBitmap(await (await fetch(data)).blob())));
  const width = Math.max(...images.map((i) => i.width)), height = Math.max(...images.map((i) => i.height));
  const [a, b] = images.map((image) => { const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0); return context.getImageData(0, 0, width, height).data; });
  let differing = 0;
  for (let at = 0; at < a.length; at += 4)
    differing += [0, 1, 2, 3].some((channel) => Math.abs(a[at + channel] - b[at + channel]) > 64);
  return differing / (width * height);
})()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The first theme in letters that can be had everywhere."""
    path = tmp_path_factory.mktemp("theme") / "theme.toml"
    paper = templating.required("themes/paper.toml", None)
    paper = paper.replace("Georgia,serif", "Liberation Serif,serif")
    path.write_text(paper.replace("-apple-system,Arial,", "Liberation Sans,"))
    return str(path)


@pytest.fixture
def digest() -> Digest:
    _, well, *_ = stories()
    seed = seed_story(name="The Example Times", url="https://news.example/india-russia")
    return Digest("The Morning Briefing", DATE, "en", (seed, well))


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [("mail", 640, False), ("mail-dark", 640, True), ("mail-phone", 360, False), ("web", 640, False)],
)
def test_it_looks_as_it_was_approved(  # noqa: PLR0913, PLR0917 - fixtures, and the three sides of a picture
    browser: Browser, theme: str, digest: Digest, tmp_path: Path, request: pytest.FixtureRequest, name: str, width: int,
    *, dark: bool,
) -> None:  # fmt: skip
    audio = audio_of(digest)
    settings = Settings(theme=theme, mail=MAILED.mail)
    render = rendering.web if name.startswith("web") else rendering.html
    (tmp_path / "page.html").write_text(render(digest, settings, audio), "utf-8")
    page = browser.page(file_address(tmp_path / "page.html"), width=width, dark=dark)
    picture, approved = page.picture(), PICTURES / f"{name}.webp"
    if request.config.getoption("--renew"):
        PICTURES.mkdir(exist_ok=True)
        approved.write_bytes(picture)
    (tmp_path / f"{name}.webp").write_bytes(picture)
    both = (f"'data:image/webp;base64,{base64.b64encode(one).decode()}'" for one in (picture, approved.read_bytes()))
    blank = browser.page("data:text/html,")
    differing = blank.run(COMPARE % tuple(both))
    assert differing <= TOLERANCE, f"{differing:.1%} of {tmp_path / name}.webp is not as in {approved}"
