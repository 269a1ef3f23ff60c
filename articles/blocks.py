"""A body as one reads it, for comparing: its blocks in order, each a line of words with marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from articles.cleaning import Element, parse, serialize

_CONTAINERS = {"ul", "ol", "li", "blockquote", "aside", "div", "table"}
_LEAVES = {"p", "h2", "h3", "figure", "hr", "tr"}
# Facts about a container stand with each of its blocks: a speaker with every paragraph of a quote.
_CONTAINER_FACTS = {"blockquote": {"data-person": "person", "data-pull": "pull"}}
_LEAF_FACTS = {
    "figure": {
        "data-photo": "photo",
        "data-alt": "alt",
        "data-decorative": "decorative",
        "data-width": "width",
        "data-crop": "crop",
        "data-focus": "focus",
        "data-embed": "embed",
    },
    "p": {"data-document": "document"},
}
_LINK_MARKS = {"href": "link", "data-person": "person", "data-organization": "organization"}
BREAK, CELL = "\n", "\t"
# Syllables, numbers with what stands inside them (1.500, 1/10, 17:30), single signs.
_TOKEN = re.compile(r"(\s*)([0-9]+(?:[.,/:][0-9]+)*(?!\w)|(?:\w[\u0300-\u036f]*)+|\S|$)")


class Mark(NamedTuple):
    """ "strong", "em", "link", "person", "organization" or "cell", and what it leads to."""

    kind: str
    value: str = ""


class Token(NamedTuple):
    """A syllable, a number or a sign, with the white space before it."""

    lead: str
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalnum()


@dataclass(frozen=True)
class Block:
    """`kind` is a tag, "document" or "embed"; `within` its containers from outside; `opens` how
    many of them begin with it; `facts` what is said of it besides its words."""

    kind: str
    within: tuple[str, ...]
    opens: int
    facts: tuple[tuple[str, str], ...]
    element: Element

    @cached_property
    def key(self) -> tuple:
        """Equal for blocks that are written alike."""
        return self.kind, self.within, self.facts, serialize(self.element)

    @cached_property
    def tokens(self) -> list[Token]:
        return list(_tokenize(_runs_of(self.element)))

    @cached_property
    def text(self) -> str:
        return side(self.tokens)

    @cached_property
    def words(self) -> list[str]:
        return [token.text.casefold() for token in self.tokens if token.is_word]

    @cached_property
    def features(self) -> tuple[frozenset, frozenset]:
        """Its syllables and its pairs of neighbours: Vietnamese words are mostly pairs."""
        return frozenset(self.words), frozenset(zip(self.words, self.words[1:], strict=False))

    def fact(self, name: str) -> str:
        return dict(self.facts).get(name, "")


def read_blocks(cleaned: str) -> list[Block]:
    """In reading order. Empty for an empty body."""
    blocks, before = [], ()
    for path, leaf in _leaves(parse(cleaned), ()):
        opens = sum(container not in before for container in path)
        blocks.append(_block(leaf, path, opens))
        before = path
    return blocks


def tokens_of(text: str) -> list[Token]:
    return list(_tokenize([(text, ())]))


def side(tokens: list[Token]) -> str:
    return "".join(token.lead + token.text for token in tokens)


def _leaves(
    element: Element, path: tuple[Element, ...]
) -> Iterator[tuple[tuple[Element, ...], Element]]:
    for child in element:
        if child.tag in _LEAVES:
            yield path, child
        else:
            inner = (*path, child) if child.tag in _CONTAINERS else path
            yield from _leaves(child, inner)


def _block(leaf: Element, path: tuple[Element, ...], opens: int) -> Block:
    facts = _facts(leaf, _LEAF_FACTS)
    for container in path:
        facts |= _facts(container, _CONTAINER_FACTS)
    kind = next((name for name in ("embed", "document") if name in facts), leaf.tag)
    within = tuple("gallery" if each.tag == "div" else each.tag for each in path)
    return Block(kind, within, opens, tuple(facts.items()), leaf)


def _facts(element: Element, table: dict[str, dict[str, str]]) -> dict[str, str]:
    names = table.get(element.tag, {})
    return {name: value for given, name in names.items() if (value := element.get(given))}


def _runs_of(leaf: Element) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    if leaf.tag == "figure":
        caption = leaf.find("figcaption")
        if caption is not None:
            yield from _runs(caption, ())
    elif leaf.tag == "tr":
        for cell in leaf:
            spans = [
                f"{name} {cell.get(name)}" for name in ("colspan", "rowspan") if cell.get(name)
            ]
            yield CELL, (Mark("cell", " ".join([cell.tag, *spans])),)
            yield from _runs(cell, ())
    else:
        yield from _runs(leaf, ())


def _runs(element: Element, marks: tuple[Mark, ...]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    yield element.text or "", marks
    for child in element:
        if child.tag == "br":
            yield BREAK, ()
        else:
            yield from _runs(child, tuple(sorted({*marks, *_marks(child)})))
        yield child.tail or "", marks


def _marks(element: Element) -> Iterator[Mark]:
    if element.tag != "a":
        yield Mark(element.tag)
    for name, kind in _LINK_MARKS.items():
        if value := element.get(name):
            yield Mark(kind, value)


def _tokenize(runs) -> Iterator[Token]:
    """White space carries no mark: it stands before the word that follows it."""
    lead = ""
    for text, marks in runs:
        if text in {BREAK, CELL} and (marks or text == BREAK):
            yield Token(lead, text, marks)
            lead = ""
            continue
        for match in _TOKEN.finditer(text):
            lead += match[1]
            if match[2]:
                yield Token(lead, match[2], marks)
                lead = ""
    if lead:
        yield Token(lead, "")
