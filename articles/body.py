"""The document of a story: cleaned, read and rendered. Pure functions over HTML, no database.

The schema: p, h2, h3, ul, ol, blockquote (a quote; data-person is its speaker), figure (data-photo,
data-alt, a caption; an empty data-photo awaits its photo), aside (a box), table, hr; and inside
them strong, em, a (a link, or with data-person a mention) and br.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from articles.cleaning import Element, clean, parse, plain, serialize

__all__ = ["Body", "Figure", "Mention", "clean", "keep_known", "printed", "read", "render"]


@dataclass(frozen=True)
class Figure:
    """One use of a photo. `caption` is plain text; `photo` is None while it awaits its photo."""

    photo: int | None
    caption: str
    alt: str


@dataclass(frozen=True)
class Mention:
    person: int
    surface: str
    is_speaker: bool


@dataclass(frozen=True)
class Body:
    """What a document uses, in reading order, and its plain text, a line a block."""

    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    text: str

    @property
    def awaits_photos(self) -> bool:
        return any(figure.photo is None for figure in self.figures)


def read(cleaned: str) -> Body:
    root = parse(cleaned)
    return Body(
        figures=tuple(map(_figure, root.iter("figure"))),
        mentions=tuple(_mentions(root)),
        text="\n".join(filter(None, map(plain, root))),
    )


def printed(source: str) -> tuple[str, str]:
    """(captions, everything else) as plain text, a line a block; of a rendered document, too."""
    root = parse(source)
    captions = map(plain, root.iter("figcaption"))
    blocks = (plain(block) for block in root if block.tag != "figure")
    return "\n".join(captions), "\n".join(filter(None, blocks))


def keep_known(cleaned: str, *, photos: set[int], people: set[int]) -> str:
    """Without the ids that are not in the sets: the figure awaits a photo, the link is gone."""
    root = parse(cleaned)
    for element in root.iter("figure", "blockquote", "a"):
        if int(element.get("data-photo") or 0) not in {0, *photos}:
            element.set("data-photo", "")
        if int(element.get("data-person") or 0) not in {0, *people}:
            del element.attrib["data-person"]
    return clean(_inner_html(root))


def render(
    cleaned: str,
    *,
    figure: Callable[[Figure, str], str],
    person_url: Callable[[int], str],
    speaker: Callable[[int], str],
) -> str:
    """The public HTML. `figure(use, caption_html)` makes a figure; `person_url` and `speaker` give
    a person's address and the printed line under their quote, or "" for none."""
    root = parse(cleaned)
    for element in list(root.iter("figure")):
        caption_html = _inner_html(element.find("figcaption"))
        _replace(element, parse(figure(_figure(element), caption_html))[0])
    for element in root.iter("blockquote"):
        _sign(element, speaker)
    for element in list(root.iter("a")):
        _link(element, person_url)
    for element in root.iter("aside"):
        element.set("class", "box")
    # lxml does not know that <source> is void.
    return _inner_html(root).replace("</source>", "")


def _figure(element: Element) -> Figure:
    photo = element.get("data-photo")
    return Figure(
        photo=int(photo) if photo else None,
        caption=plain(element.find("figcaption")),
        alt=element.get("data-alt", ""),
    )


def _mentions(root: Element) -> Iterator[Mention]:
    for element in root.iter("a", "blockquote"):
        if person := element.get("data-person"):
            yield Mention(int(person), plain(element), is_speaker=element.tag == "blockquote")


def _sign(quote: Element, speaker: Callable[[int], str]) -> None:
    person = quote.attrib.pop("data-person", None)
    if person and (line := speaker(int(person))):
        etree.SubElement(quote, "footer").text = line


def _link(element: Element, person_url: Callable[[int], str]) -> None:
    person = element.attrib.pop("data-person", None)
    if not person:
        element.set("rel", "noopener")
    elif url := person_url(int(person)):
        element.set("class", "person")
        element.set("href", url)
    else:
        element.drop_tag()


def _replace(element: Element, new: Element) -> None:
    new.tail = element.tail
    element.getparent().replace(element, new)


def _inner_html(element: Element) -> str:
    outer = serialize(element)
    return outer[outer.index(">") + 1 : outer.rindex("<")]
