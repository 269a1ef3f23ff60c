"""Makes any HTML into safe, well-formed HTML of the story's schema (see articles/body.py)."""

from collections.abc import Iterable, Iterator
from html import escape

import nh3
from lxml import etree

from articles.crops import CROPS, is_focus
from articles.embeds import canonical
from articles.nesting import is_deep, shallow
from articles.phrasing import (
    CONTROLS,
    INLINE,
    Element,
    Piece,
    copy_id,
    inline,
    is_id,
    parse,
    pieces_of,
    plain,
    serialize,
    trim,
)
from newsroom import text

_RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_PARAGRAPHS = {"p", "h2", "h3"}
_LISTS = {"ul", "ol"}
_CELLS = {"td", "th"}
_ROWS = {"thead", "tbody", "tr", *_CELLS}
_BLOCKS = {*_PARAGRAPHS, *_LISTS, "blockquote", "figure", "div", "aside", "table", "hr"}
# What else is found inside moves out, behind its container: no figure in a quote, no list in a
# figure, and never a figure in a figure. Attached files stand by themselves, too.
_INSIDE = {
    "blockquote": {"p"},
    "li": {"p", *_LISTS},
    "aside": {"p", "h3", *_LISTS},
    "figure": _PARAGRAPHS,
    "td": _PARAGRAPHS,
    "th": _PARAGRAPHS,
}
_SANITIZER = nh3.Cleaner(
    tags={*_BLOCKS, *INLINE, *_ROWS, *_RENAMED, "li", "figcaption"},
    attributes={
        "a": {"href", "data-person", "data-organization"},
        "blockquote": {"data-person", "data-pull"},
        "div": {"data-gallery"},
        "figure": {
            "data-photo",
            "data-alt",
            "data-decorative",
            "data-width",
            "data-crop",
            "data-focus",
            "data-embed",
        },
        "p": {"data-document"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    clean_content_tags={"script", "style", "title", "template", "noscript", "textarea"},
    url_schemes={"http", "https", "mailto", "tel"},
    # A control spelt as a reference would hide a scheme: "java&#1;script:".
    attribute_filter=lambda _tag, _name, value: None if CONTROLS.search(value) else value,
    link_rel=None,
)


def clean(source: str) -> str:
    """Safe HTML of the schema, NFC, whatever came in. Cleaning twice changes nothing."""
    root = parse(shallow(_SANITIZER.clean(text.clean(source))))
    for element in root.iter(*_RENAMED):
        element.tag = _RENAMED[element.tag]
    made = "".join(serialize(block) for block in _blocks(pieces_of(root)))
    # A list that stands in a list has got an item around it, and may be too deep only now.
    return clean(made) if is_deep(made) else made


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece] | Element]:
    """Blocks and, between them, lists of inline pieces."""
    run = []
    for piece in pieces:
        if isinstance(piece, str) or _is_inline(piece):
            run.append(piece)
        else:
            yield run
            yield piece
            run = []
    yield run


def _is_inline(element: Element) -> bool:
    return all(descendant.tag in INLINE for descendant in element.iter())


def _blocks(pieces: Iterable[Piece]) -> Iterator[Element]:
    """Every block in order, loose text as paragraphs, unknown containers unwrapped."""
    for run in _runs(pieces):
        if isinstance(run, list):
            yield from _paragraph("p", run)
        elif run.get("data-document") is not None:
            yield from _attachment(run)
        elif run.tag in _PARAGRAPHS:
            yield from _split_paragraph(run)
        else:
            yield from _MAKERS.get(run.tag, _unwrapped)(run)


def _unwrapped(element: Element) -> Iterator[Element]:
    return _blocks(pieces_of(element))


def _split_paragraph(element: Element) -> Iterator[Element]:
    """A block inside a paragraph (a pasted picture, a list) cuts it in two."""
    for run in _runs(pieces_of(element)):
        yield from _paragraph(element.tag, run) if isinstance(run, list) else _blocks([run])


def _attachment(element: Element) -> Iterator[Element]:
    """A file with its printed title, which is plain; around another block, as a paragraph is."""
    made = etree.Element("p")
    copy_id(element, made, "data-document")
    if not made.attrib or not all(map(_is_inline, element)):
        del element.attrib["data-document"]
        yield from _blocks([element])
        return
    inline(made, [plain(element)])
    trim(made)
    yield made


def _paragraph(tag: str, run: list[Piece]) -> Iterator[Element]:
    made = inline(etree.Element(tag), run)
    trim(made)
    if plain(made):
        yield made


def _filled(container: Element, pieces: list[Piece]) -> tuple[Element, list[Element]]:
    """The container with the blocks it may hold, and those that must follow it."""
    after = []
    for block in _blocks(pieces):
        fits = block.tag in _INSIDE[container.tag] and not block.get("data-document")
        (container if fits else after).append(block)
    return container, after


def _container(element: Element) -> Iterator[Element]:
    made, after = _filled(etree.Element(element.tag), pieces_of(element))
    copy_id(element, made, "data-person")
    if element.tag == "blockquote" and element.get("data-pull") == "1":
        made.set("data-pull", "1")
    if len(made):
        yield made
    yield from after


def _list(element: Element) -> Iterator[Element]:
    made, after = etree.Element(element.tag), []
    for run in _runs(pieces_of(element)):
        pieces = run if isinstance(run, list) else pieces_of(run) if run.tag == "li" else [run]
        item, moved = _filled(etree.Element("li"), pieces)
        after += moved
        if len(item):
            made.append(item)
    if len(made):
        yield made
    yield from after


def _figure(element: Element) -> Iterator[Element]:
    holder, after = _filled(etree.Element("figure"), pieces_of(element))
    address = element.get("data-embed", "")
    caption, url = _joined("figcaption", holder), canonical(address)
    if not url and (link := _link_to(address)) is not None:
        # Of a host whose players are not shown.
        yield link
        if not is_id(element.get("data-photo", "")):
            yield from _paragraph("p", pieces_of(caption))
            yield from after
            return
    made = _framed(element, caption, url)
    if url or made.get("data-photo") or plain(caption):
        yield made
    yield from after


def _framed(source: Element, caption: Element, url: str) -> Element:
    """A photo, a frame that awaits one, or what another site shows, perhaps with a picture."""
    made = etree.Element("figure")
    if not url:
        made.set("data-photo", "")
    copy_id(source, made, "data-photo")
    if source.get("data-decorative") == "1":
        made.set("data-decorative", "1")
    elif alt := text.clean_line(source.get("data-alt", "")):
        made.set("data-alt", alt)
    if url:
        made.set("data-embed", url)
    else:
        _frame_photo(source, made)
    made.append(caption)
    return made


def _frame_photo(source: Element, made: Element) -> None:
    if source.get("data-width") == "wide":
        made.set("data-width", "wide")
    if made.get("data-photo"):
        if (crop := source.get("data-crop", "")) in CROPS:
            made.set("data-crop", crop)
        if is_focus(focus := source.get("data-focus", "")):
            made.set("data-focus", focus)


def _link_to(address: str) -> Element | None:
    """A paragraph with the link, if readers may follow it."""
    if not address.startswith(("https://", "http://")):
        return None
    kept = parse(_SANITIZER.clean(f'<p><a href="{escape(address)}">{escape(address)}</a></p>'))
    return next((made for made in _blocks(pieces_of(kept)) if made.find("a") is not None), None)


def _gallery(element: Element) -> Iterator[Element]:
    """Photos side by side; any other div is unwrapped."""
    if element.get("data-gallery") is None:
        yield from _unwrapped(element)
        return
    made, after = etree.Element("div", {"data-gallery": ""}), []
    for block in _blocks(pieces_of(element)):
        is_photo = block.tag == "figure" and not block.get("data-embed")
        (made if is_photo else after).append(block)
    for figure in made:
        figure.attrib.pop("data-width", None)
    if len(made):
        yield made
    yield from after


def _table(element: Element) -> Iterator[Element]:
    # What stands in none of the cells, such as a title, comes first.
    yield from _blocks(_loose(element))
    made, after = etree.Element("table"), []
    # Its own rows only: a table in a cell follows it, with its own.
    for source in element.xpath("tr | */tr"):
        row = etree.SubElement(made, "tr")
        for cell in source.iterchildren("td", "th"):
            holder, moved = _filled(etree.Element(cell.tag), pieces_of(cell))
            row.append(_joined(cell.tag, holder))
            after += moved
            _copy_spans(cell, row[-1])
        if not len(row):
            made.remove(row)
    if plain(made):
        yield made
    yield from after


def _loose(element: Element) -> Iterator[Piece]:
    for piece in pieces_of(element):
        if isinstance(piece, str) or piece.tag not in _ROWS:
            yield piece
        elif piece.tag not in _CELLS:
            yield from _loose(piece)
        elif element.tag != "tr":
            yield from pieces_of(piece)


def _rule(_element: Element) -> Iterator[Element]:
    yield etree.Element("hr")


_MAKERS = {
    "ul": _list,
    "ol": _list,
    "blockquote": _container,
    "aside": _container,
    "figure": _figure,
    "div": _gallery,
    "table": _table,
    "hr": _rule,
}


def _joined(tag: str, holder: Element) -> Element:
    """The paragraphs of a holder as one line of inline content."""
    made = etree.Element(tag)
    for paragraph in holder:
        inline(made, [" ", *pieces_of(paragraph)])
    trim(made)
    return made


def _copy_spans(source: Element, target: Element) -> None:
    for name in ("colspan", "rowspan"):
        if (span := source.get(name, "")) in map(str, range(2, 50)):
            target.set(name, span)
