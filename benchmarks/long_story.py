"""A story as long as any that is written, for what the desk's form and editor cost."""

import random
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from articles import body
from articles.models import Article, Byline, Photo, Section, Version
from articles.states import Act, Stage
from benchmarks.corpus import SEED
from benchmarks.text import Writer
from people.models import Author

_PARAGRAPH = 90


class Length(NamedTuple):
    """`characters` of plain text, at least; `versions` besides the one that begins it."""

    characters: int
    photos: int
    versions: int


LONG = Length(characters=30_000, photos=20, versions=200)
SHORT = Length(characters=2_500, photos=1, versions=2)


def make_long_story(length, *, by):
    """The saved article; each of its versions changed a paragraph."""
    paragraphs = _paragraphs(length.characters)
    article = Article.objects.create(
        headline="Bài dài nhất của tòa soạn",
        standfirst=paragraphs[0][:300],
        body=_body(paragraphs, length.photos),
        section=Section.objects.first(),
        created_by=by,
    )
    Byline.objects.create(article=article, author=Author.objects.first())
    began = timezone.now() - timedelta(days=2)
    for number in range(1, length.versions + 1):
        place = number % len(paragraphs)
        paragraphs[place] = f"{paragraphs[place]} {number}"
        article.body = body.clean(_body(paragraphs, length.photos))
        Version.objects.create(
            article=article,
            number=number,
            act=Act.SAVE,
            from_stage=Stage.DRAFT,
            to_stage=Stage.DRAFT,
            by=by,
            at=began + timedelta(minutes=number),
            content=article.content(),
        )
    article.revision = length.versions
    article.save(update_fields=["body", "revision", "search"])
    return article


def _paragraphs(characters):
    rng, writer = random.Random("long story"), Writer(SEED)
    found = []
    while sum(map(len, found)) < characters:
        found.append(" ".join(writer.words(rng, _PARAGRAPH)).capitalize() + ".")
    return found


def _body(paragraphs, photos):
    """The photos stand evenly between the paragraphs."""
    blocks = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    step = max(1, len(blocks) // photos)
    for place, photo in enumerate(Photo.objects.order_by("pk")[:photos]):
        caption = f"<figcaption>Ảnh {place + 1} của bài.</figcaption>"
        blocks[place * step] += f'<figure data-photo="{photo.pk}" data-alt="Ảnh">{caption}</figure>'
    return "".join(blocks)
