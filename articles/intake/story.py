"""A plain-text story read into a proposal: every part may be corrected by a person."""

import re
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.intake import captions
from articles.intake.byline import read_byline
from articles.intake.dating import sharpen
from articles.intake.files import Unreadable
from newsroom.dates import PartialDate, parse_partial_date
from newsroom.text import clean, clean_line

LONGEST_STANDFIRST = 500

_HEADER = re.compile(r"date:? +(?P<date>[0-9]{4}(?:-[0-9]{1,2}){0,2})(?: +|$)(?P<headline>.*)")
# The agency or paper that opens a lede: "(TTXVN) - ". Its own name needs no repeating.
_SOURCE_TAG = re.compile(
    r"\((?:[^\W\d_]{2,12}(?: [^\W\d_]{2,12})?|[\w-]{1,30}(?:\.[\w-]{2,20}){1,3})\) ?[-–] ?(?=\S)"
)

_FRAMES = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    # The frame waits for its photo: the text only has the words under it.
    "caption": '<figure data-photo=""><figcaption>{}</figcaption></figure>',
}


@dataclass(frozen=True)
class Block:
    role: str
    text: str
    why: str = ""

    def as_json(self) -> dict[str, str]:
        return {"role": self.role, "text": self.text, "why": _(self.why) if self.why else ""}


@dataclass(frozen=True)
class Proposal:
    headline: str
    date: PartialDate
    standfirst: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    # The signature as printed: the agency behind a name would otherwise be lost.
    byline: str = ""

    def as_json(self) -> dict:
        return {
            "headline": self.headline,
            "date": self.date.iso(),
            "standfirst": self.standfirst,
            "blocks": [block.as_json() for block in self.blocks],
            "authors": list(self.authors),
        }

    def body_html(self) -> str:
        return "".join(format_html(_FRAMES[block.role], block.text) for block in self.blocks)


def read_story(text: str) -> Proposal:
    header, paragraphs = _paragraphs(text)
    headline, header_date = _split_header(header)
    if not headline and paragraphs:
        headline, *paragraphs = paragraphs
    paragraphs, byline, authors = _split_byline(paragraphs)
    paragraphs = _with_credits(_without_source_tag(paragraphs))
    standfirst = _standfirst(paragraphs)
    blocks = _blocks(paragraphs, headline)
    return Proposal(
        headline=headline,
        date=sharpen(header_date, paragraphs),
        standfirst=standfirst,
        blocks=blocks[1:] if standfirst else blocks,
        authors=authors,
        byline=byline,
    )


def _paragraphs(text: str) -> tuple[str, list[str]]:
    header, _newline, body = clean(text).strip().partition("\n")
    if not header:
        raise Unreadable(_("The file is empty."))
    chunks = re.split(r"\n\s*\n", body)
    if len(chunks) == 1:
        # A file without blank lines gives each paragraph one line.
        chunks = body.split("\n")
    lines = [clean_line(chunk) for chunk in chunks]
    return clean_line(header), [line for line in lines if line]


def _split_header(header: str) -> tuple[str, PartialDate]:
    match = _HEADER.fullmatch(header)
    if not match:
        return header, PartialDate()
    try:
        return match["headline"].strip(), parse_partial_date(match["date"])
    except ValueError:
        # "2020-13" stays in sight in the headline, for the person to put right.
        return header, PartialDate()


def _split_byline(paragraphs: list[str]) -> tuple[list[str], str, tuple[str, ...]]:
    # "Ảnh: …" under a signature names the photographer of the whole story.
    count = 2 if paragraphs and captions.is_credit_line(paragraphs[-1]) else 1
    byline = " - ".join(paragraphs[-count:])
    authors = read_byline(byline)
    if authors is None:
        return paragraphs, "", ()
    return paragraphs[:-count], byline, authors


def _without_source_tag(paragraphs: list[str]) -> list[str]:
    if not paragraphs:
        return []
    lede, *rest = paragraphs
    tag = _SOURCE_TAG.match(lede)
    return [lede[tag.end() :] if tag else lede, *rest]


def _with_credits(paragraphs: list[str]) -> list[str]:
    """A credit on a line of its own goes back to the caption above it."""
    joined = []
    for index, text in enumerate(paragraphs):
        if index > 1 and captions.is_credit_line(text) and captions.takes_a_credit(joined[-1]):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


def _standfirst(paragraphs: list[str]) -> str:
    """The lede, unless it is the whole story or too long to stand alone."""
    if len(paragraphs) < 2 or len(paragraphs[0]) > LONGEST_STANDFIRST:
        return ""
    return paragraphs[0]


def _blocks(paragraphs: list[str], headline: str) -> tuple[Block, ...]:
    found = captions.signs(paragraphs, headline=headline)
    return tuple(
        Block(sign.role, text, sign.why) if sign else Block("paragraph", text)
        for text, sign in zip(paragraphs, found, strict=True)
    )
