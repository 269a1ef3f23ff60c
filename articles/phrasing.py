"""The inline content of the story's schema: text, strong, em, links, mentions and breaks."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree, html

from newsroom import text

Element = html.HtmlElement
Piece = str | Element

INLINE = {"strong", "em", "a", "br"}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_SPACES = re.compile(r"\s+")
# An overlay without its letter would make one sign with the ">" of the tag before it.
_LOOSE_STROKES = re.compile(r"(?<![^ ])\u0338+")


def parse(source: str) -> Element:
    """The fragment in a div. Character references may still spell controls that XML forbids."""
    return html.fragment_fromstring(CONTROLS.sub("", source), create_parent="div")


def serialize(element: Element) -> str:
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)


def inner_html(element: Element) -> str:
    outer = serialize(element)
    return outer[outer.index(">") + 1 : outer.rindex("<")]


def plain(element: Element) -> str:
    """The element's text on one line, blocks apart."""
    return text.clean_line("".join(_spaced(element)))


def _spaced(element: Element) -> Iterator[str]:
    if element.tag not in INLINE or element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _spaced(child)
        yield child.tail or ""


def pieces_of(element: Element) -> list[Piece]:
    pieces = [element.text or ""]
    for child in element:
        pieces += [child, child.tail or ""]
    return pieces


def is_id(written: str) -> bool:
    return _ID.fullmatch(written) is not None


def copy_id(source: Element, target: Element, name: str) -> None:
    if is_id(source.get(name, "")):
        target.set(name, source.get(name))


def inline(made: Element, pieces: Iterable[Piece]) -> Element:
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
    copy_id(source, child, "data-person")
    if not child.attrib:
        copy_id(source, child, "data-organization")
    if source.get("href"):
        child.set("href", source.get("href"))
    inline(child, pieces_of(source))
    if not plain(child) or (child.tag == "a" and not child.attrib):
        made.remove(child)
        inline(made, pieces_of(child))


def _append_text(made: Element, piece: str) -> None:
    holder, place = (made[-1], "tail") if len(made) else (made, "text")
    joined = text.clean(f"|{getattr(holder, place) or ''}{piece}|")[1:-1]
    setattr(holder, place, _LOOSE_STROKES.sub("", _SPACES.sub(" ", joined)))


def trim(made: Element) -> None:
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
