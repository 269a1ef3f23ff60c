"""Makes any HTML into safe, well-formed HTML of the story's schema (see articles/body.py)."""

import re
from collections.abc import Iterable, Iterator

import nh3
from lxml import etree, html

from newsroom import text

Element = html.HtmlElement
Piece = str | Element

_RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_INLINE = {"strong", "em", "a", "br"}
_PARAGRAPHS = {"p", "h2", "h3"}
_LISTS = {"ul", "ol"}
_TABLE = {"table", "thead", "tbody", "tr", "td", "th"}
_BLOCKS = {*_PARAGRAPHS, *_LISTS, "blockquote", "figure", "aside", "table", "hr"}
# What else is found inside moves out, behind its container: no figure in a quote, no list in a
# figure, and never a figure in a figure.
_INSIDE = {
    "blockquote": {"p"},
    "li": {"p", *_LISTS},
    "aside": {"p", "h3", *_LISTS},
    "figure": _PARAGRAPHS,
    "td": _PARAGRAPHS,
    "th": _PARAGRAPHS,
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SANITIZER = nh3.Cleaner(
    tags={*_BLOCKS, *_INLINE, *_TABLE, *_RENAMED, "li", "figcaption", "div"},
    attributes={
        "a": {"href", "data-person"},
        "blockquote": {"data-person"},
        "figure": {"data-photo", "data-alt"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    clean_content_tags={"script", "style", "title", "template", "noscript", "textarea"},
    url_schemes={"http", "https", "mailto", "tel"},
    # A control spelt as a reference would hide a scheme: "java&#1;script:".
    attribute_filter=lambda _tag, _name, value: None if _CONTROLS.search(value) else value,
    link_rel=None,
)
_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_SPACES = re.compile(r"\s+")
# An overlay without its letter would make one sign with the ">" of the tag before it.
_LOOSE_STROKES = re.compile(r"(?<![^ ])\u0338+")


def clean(source: str) -> str:
    """Safe HTML of the schema, NFC, whatever came in. Cleaning twice changes nothing."""
    root = parse(_SANITIZER.clean(text.clean(source)))
    for element in root.iter(*_RENAMED):
        element.tag = _RENAMED[element.tag]
    return "".join(serialize(block) for block in _blocks(_pieces(root)))


def parse(source: str) -> Element:
    """The fragment in a div. Character references may still spell controls that XML forbids."""
    return html.fragment_fromstring(_CONTROLS.sub("", source), create_parent="div")


def serialize(element: Element) -> str:
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)


def plain(element: Element) -> str:
    """The element's text on one line, blocks apart."""
    return text.clean_line("".join(_spaced(element)))


def _spaced(element: Element) -> Iterator[str]:
    if element.tag not in _INLINE or element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _spaced(child)
        yield child.tail or ""


def _pieces(element: Element) -> list[Piece]:
    pieces = [element.text or ""]
    for child in element:
        pieces += [child, child.tail or ""]
    return pieces


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
    return all(descendant.tag in _INLINE for descendant in element.iter())


def _blocks(pieces: Iterable[Piece]) -> Iterator[Element]:
    """Every block in order, loose text as paragraphs, unknown containers unwrapped."""
    for run in _runs(pieces):
        if isinstance(run, list):
            yield from _paragraph("p", run)
        elif run.tag in _PARAGRAPHS:
            yield from _split_paragraph(run)
        else:
            yield from _MAKERS.get(run.tag, _unwrapped)(run)


def _unwrapped(element: Element) -> Iterator[Element]:
    return _blocks(_pieces(element))


def _split_paragraph(element: Element) -> Iterator[Element]:
    """A block inside a paragraph (a pasted picture, a list) cuts it in two."""
    for run in _runs(_pieces(element)):
        yield from _paragraph(element.tag, run) if isinstance(run, list) else _blocks([run])


def _paragraph(tag: str, run: list[Piece]) -> Iterator[Element]:
    made = _inline(etree.Element(tag), run)
    _trim(made)
    if plain(made):
        yield made


def _filled(container: Element, pieces: list[Piece]) -> tuple[Element, list[Element]]:
    """The container with the blocks it may hold, and those that must follow it."""
    after = []
    for block in _blocks(pieces):
        (container if block.tag in _INSIDE[container.tag] else after).append(block)
    return container, after


def _container(element: Element) -> Iterator[Element]:
    made, after = _filled(etree.Element(element.tag), _pieces(element))
    _copy_id(element, made, "data-person")
    if len(made):
        yield made
    yield from after


def _list(element: Element) -> Iterator[Element]:
    made, after = etree.Element(element.tag), []
    for run in _runs(_pieces(element)):
        pieces = run if isinstance(run, list) else _pieces(run) if run.tag == "li" else [run]
        item, moved = _filled(etree.Element("li"), pieces)
        after += moved
        if len(item):
            made.append(item)
    if len(made):
        yield made
    yield from after


def _figure(element: Element) -> Iterator[Element]:
    made = etree.Element("figure")
    holder, after = _filled(etree.Element("figure"), _pieces(element))
    made.set("data-photo", "")
    _copy_id(element, made, "data-photo")
    if alt := text.clean_line(element.get("data-alt", "")):
        made.set("data-alt", alt)
    caption = _joined("figcaption", holder)
    made.append(caption)
    if made.get("data-photo") or plain(caption):
        yield made
    yield from after


def _table(element: Element) -> Iterator[Element]:
    # What stands outside of the rows, such as a title, comes first.
    yield from _blocks(piece for piece in _pieces(element) if not _is_row(piece))
    made, after = etree.Element("table"), []
    # Its own rows only: a table in a cell follows it, with its own.
    for source in element.xpath("tr | */tr"):
        row = etree.SubElement(made, "tr")
        for cell in source.iterchildren("td", "th"):
            holder, moved = _filled(etree.Element(cell.tag), _pieces(cell))
            row.append(_joined(cell.tag, holder))
            after += moved
            _copy_spans(cell, row[-1])
        if not len(row):
            made.remove(row)
    if plain(made):
        yield made
    yield from after


def _is_row(piece: Piece) -> bool:
    return not isinstance(piece, str) and piece.tag in _TABLE


def _rule(_element: Element) -> Iterator[Element]:
    yield etree.Element("hr")


_MAKERS = {
    "ul": _list,
    "ol": _list,
    "blockquote": _container,
    "aside": _container,
    "figure": _figure,
    "table": _table,
    "hr": _rule,
}


def _joined(tag: str, holder: Element) -> Element:
    """The paragraphs of a holder as one line of inline content."""
    made = etree.Element(tag)
    for paragraph in holder:
        _inline(made, [" ", *_pieces(paragraph)])
    _trim(made)
    return made


def _copy_id(source: Element, target: Element, name: str) -> None:
    if _ID.fullmatch(source.get(name, "")):
        target.set(name, source.get(name))


def _copy_spans(source: Element, target: Element) -> None:
    for name in ("colspan", "rowspan"):
        if (span := source.get(name, "")) in map(str, range(2, 50)):
            target.set(name, span)


def _inline(made: Element, pieces: Iterable[Piece]) -> Element:
    """Appends inline pieces, with clean text; an element that says nothing leaves its spaces."""
    for piece in pieces:
        if isinstance(piece, str):
            _append_text(made, piece)
        elif piece.tag == "br":
            made.append(etree.Element("br"))
        else:
            _append_inline(made, piece)
    return made


def _append_inline(made: Element, source: Element) -> None:
    child = etree.Element(source.tag)
    made.append(child)
    _copy_id(source, child, "data-person")
    if source.get("href"):
        child.set("href", source.get("href"))
    _inline(child, _pieces(source))
    if not plain(child) or (child.tag == "a" and not child.attrib):
        made.remove(child)
        _inline(made, _pieces(child))


def _append_text(made: Element, piece: str) -> None:
    holder, place = (made[-1], "tail") if len(made) else (made, "text")
    joined = text.clean(f"|{getattr(holder, place) or ''}{piece}|")[1:-1]
    setattr(holder, place, _LOOSE_STROKES.sub("", _SPACES.sub(" ", joined)))


def _trim(made: Element) -> None:
    """No space and no line break at either end of a block."""
    children = list(made)
    leading = trailing = 0
    if not (made.text or "").strip():
        leading = _count_breaks(children, before=True)
    trailing = _count_breaks(children[leading:][::-1], before=False)
    if leading:
        made.text = children[leading - 1].tail
        del made[:leading]
    if trailing:
        del made[len(made) - trailing :]
    made.text = (made.text or "").lstrip(" ")
    if len(made):
        made[-1].tail = (made[-1].tail or "").rstrip(" ")
    else:
        made.text = made.text.rstrip(" ")


def _count_breaks(children: list[Element], *, before: bool) -> int:
    """How many line breaks stand at the end with nothing between; text after the last leading one
    is the block's own."""
    count = 0
    for child in children:
        if child.tag != "br" or (not before and (child.tail or "").strip()):
            break
        count += 1
        if before and (child.tail or "").strip():
            break
    return count
