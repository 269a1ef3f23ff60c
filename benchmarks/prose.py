"""Words set as a newspaper prints them: sentences, paragraphs, headlines, the body's HTML."""

import random
from dataclasses import dataclass, field

from benchmarks.planted import words_in
from benchmarks.text import Writer

HEADLINE_WORDS, STANDFIRST_WORDS, CAPTION_SYLLABLES = (7, 11), (18, 30), (10, 24)
_CLAUSE, _CLAUSES, _SENTENCES = (5, 11), (1, 3), (1, 3)


@dataclass(frozen=True)
class Named:
    """A person as a story names them, with the id that the body keeps."""

    pk: int
    name: str


@dataclass
class Story:
    headline: str
    kicker: str
    standfirst: str
    body: str
    lead_caption: str
    captions: list[str]
    mentions: list[tuple[Named, str, bool]] = field(default_factory=list)


def make_story(
    writer: Writer,
    number: int,
    *,
    people: list[Named],
    speaker: Named | None = None,
    figures: list[tuple[int, str]] = (),
) -> Story:
    """`people` are named in it, the speaker is quoted; a figure is a photo's id and its alt."""
    rng = random.Random(f"prose {number}")
    words = writer.story(number)
    for word in words_in(number):
        words.insert(rng.randrange(len(words)), word)
    supply = _Supply(words)
    headline = _opened(" ".join(supply.take(rng.randint(*HEADLINE_WORDS))))
    standfirst = _sentence(rng, supply.take(rng.randint(*STANDFIRST_WORDS)))
    captions = [
        _opened(" ".join(writer.words(rng, rng.randint(*CAPTION_SYLLABLES))))
        for _figure in (0, *figures)
    ]
    mentions = [(person, person.name, False) for person in people]
    blocks = _paragraphs(rng, supply.rest(), [_mention(person) for person in people])
    for (photo, alt), caption in zip(figures, captions[1:], strict=True):
        blocks.insert(rng.randint(1, len(blocks)), _figure(photo, alt, caption))
    if speaker:
        said = _sentence(rng, writer.words(rng, 25))
        mentions.append((speaker, said, True))
        blocks.append(f'<blockquote data-person="{speaker.pk}"><p>{said}</p></blockquote>')
    kicker = _opened(" ".join(words[20:22])) if rng.random() < 0.3 else ""
    return Story(headline, kicker, standfirst, "".join(blocks), captions[0], captions[1:], mentions)


class _Supply:
    def __init__(self, words):
        self.words, self.at = words, 0

    def take(self, count):
        self.at += count
        return self.words[self.at - count : self.at]

    def rest(self):
        return self.take(len(self.words) - self.at)


def _paragraphs(rng, words, inserts):
    supply, found, left = _Supply(words), [], list(inserts)
    while supply.at < len(words):
        sentences = []
        for _one in range(rng.randint(*_SENTENCES)):
            some = supply.take(sum(rng.randint(*_CLAUSE) for _two in range(rng.randint(*_CLAUSES))))
            if some:
                sentences.append(_sentence(rng, some, left.pop(0) if left else ""))
        if sentences:
            found.append(f"<p>{' '.join(sentences)}</p>")
    if left:
        found.append(f"<p>{', '.join(left)}.</p>")
    return found


def _sentence(rng, words, insert=""):
    clauses, at = [], 0
    while at < len(words):
        length = rng.randint(*_CLAUSE)
        clauses.append(" ".join(words[at : at + length]))
        at += length
    if insert:
        clauses[0] = f"{clauses[0]} {insert}"
    return f"{_opened(', '.join(clauses))}."


def _opened(text):
    return text[:1].upper() + text[1:]


def _mention(person):
    return f'<a data-person="{person.pk}">{person.name}</a>'


def _figure(photo, alt, caption):
    attributes = f'data-photo="{photo}" data-alt="{alt}"'
    return f"<figure {attributes}><figcaption>{caption}</figcaption></figure>"
