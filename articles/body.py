"""The document of a story: cleaned, read and rendered. Pure functions over HTML, no database.

The schema: p (with data-document an attached file and its printed title), h2, h3, ul, ol,
blockquote (a quote; data-person is its speaker, data-pull="1" makes it a pull quote), figure
(data-photo, data-alt or data-decorative="1", data-width="wide", a caption; an empty data-photo
awaits its photo; with a photo data-crop, one of articles/crops.py, and data-focus, "30 60", the
point in percent that its frames keep in the place of the photo's own), figure with data-embed (what
another site shows, its address as articles/embeds.py writes it; with data-photo its card has a
picture), div with data-gallery (figures of photos side by side), aside (a box), table, hr; and
inside them strong, em, a (a link, or with data-person or data-organization a mention) and br.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.cleaning import clean
from articles.phrasing import Element, inner_html, parse, plain
from articles.rendering import Figure, figure_of, render

__all__ = [
    "Body",
    "Figure",
    "Mention",
    "Naming",
    "clean",
    "keep_known",
    "pictured",
    "printed",
    "read",
    "render",
]


@dataclass(frozen=True)
class Mention:
    person: int
    surface: str
    is_speaker: bool


@dataclass(frozen=True)
class Naming:
    """A mention of an organization."""

    organization: int
    surface: str


@dataclass(frozen=True)
class Body:
    """What a document uses, in reading order, and its plain text, a line a block."""

    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    text: str
    namings: tuple[Naming, ...] = ()
    documents: tuple[int, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def awaits_photos(self) -> bool:
        return any(figure.photo is None for figure in self.figures)


def read(cleaned: str) -> Body:
    root = parse(cleaned)
    return Body(
        figures=tuple(map(figure_of, filter(_shows_photo, root.iter("figure")))),
        mentions=tuple(_mentions(root)),
        text=_lines(_blocks(root)),
        namings=tuple(_namings(root)),
        documents=tuple(
            int(line.get("data-document")) for line in root.iterfind("p[@data-document]")
        ),
        links=tuple(link.get("href") for link in root.iter("a") if link.get("href")),
    )


def pictured(cleaned: str) -> Iterator[tuple[int, Mention]]:
    """(photo, whom its caption links), in reading order."""
    for figure in parse(cleaned).iter("figure"):
        caption = figure.find("figcaption")
        if figure.get("data-photo") and caption is not None:
            for mention in _mentions(caption):
                yield int(figure.get("data-photo")), mention


def printed(source: str) -> tuple[str, str]:
    """(captions, everything else) as plain text, a line a block; of a rendered document, too."""
    root = parse(source)
    for ours in list(root.iter("small")):
        # Of an attached file: kind and size are nobody's words.
        ours.drop_tree()
    texts = (block for block in _blocks(root) if block.tag != "figure")
    return _lines(root.iter("figcaption")), _lines(texts)


def keep_known(
    cleaned: str,
    *,
    photos: set[int],
    people: set[int],
    organizations: Iterable[int] = (),
    documents: Iterable[int] = (),
) -> str:
    """Without the ids that are not in the sets: the figure awaits a photo, the link is gone, the
    attached file is its title only."""
    root = parse(cleaned)
    known = {
        "data-person": people,
        "data-organization": organizations,
        "data-document": documents,
    }
    for element in root.iter("figure", "blockquote", "a", "p"):
        if int(element.get("data-photo") or 0) not in {0, *photos}:
            element.set("data-photo", "")
        for name, ids in known.items():
            if int(element.get(name) or 0) not in {0, *ids}:
                del element.attrib[name]
    return clean(inner_html(root))


def _blocks(root: Element) -> Iterator[Element]:
    """The figures of a gallery each by itself."""
    for block in root:
        yield from block if block.tag == "div" else [block]


def _lines(blocks: Iterable[Element]) -> str:
    return "\n".join(filter(None, map(plain, blocks)))


def _shows_photo(figure: Element) -> bool:
    """Whether it does, or is to: what another site shows has a picture only if one is given."""
    return bool(figure.get("data-photo") or not figure.get("data-embed"))


def _mentions(root: Element) -> Iterator[Mention]:
    for element in root.iter("a", "blockquote"):
        if person := element.get("data-person"):
            yield Mention(int(person), plain(element), is_speaker=element.tag == "blockquote")


def _namings(root: Element) -> Iterator[Naming]:
    for element in root.iter("a"):
        if organization := element.get("data-organization"):
            yield Naming(int(organization), plain(element))
