"""What a story that readers have attests of the directory: who held what on its day."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.timezone import localtime

from articles.models import Article, Edition, StorySource
from newsroom.dates import PartialDate
from people.models import Citation, Person, Source, Tenure
from people.recording import recorded
from people.titles import with_titles

TITLE_LENGTH = Source._meta.get_field("title").max_length


def edition_of(pk):
    """The one that readers have now, if they have the story."""
    return Edition.objects.live().filter(article=pk).select_related("section").first()


@dataclass(frozen=True)
class Days:
    """Which the story speaks of. Of a single one it can be said that the story shows it."""

    first: date
    last: date

    @property
    def seen_on(self):
        return self.first if self.first == self.last else None

    def __str__(self):
        return str(PartialDate(self.first, self.last))


def days_of(edition):
    """The day of the story; a story without one speaks of the day on which it came out."""
    told = edition.story_date
    if told.first and told.last:
        return Days(told.first, told.last)
    published = localtime(edition.first_published_at).date()
    return Days(published, published)


@dataclass(frozen=True)
class Fact:
    """An office or a rank that may have been held then, and the citation of this story, if any."""

    held: object
    citation: Citation | None

    @property
    def name(self):
        return f"{type(self.held)._meta.model_name}-{self.held.pk}"

    @property
    def what(self):
        return self.held.post if isinstance(self.held, Tenure) else self.held.rank


@dataclass(frozen=True)
class Named:
    person: Person
    surface: str
    facts: list


def named_in(edition, source=None):
    """Everybody that the edition names, in printed order, with what they may have held then."""
    surfaces = {}
    for mention in edition.mentions:
        surfaces.setdefault(mention["person"], mention["surface"])
    days = days_of(edition)
    people = with_titles(Person.objects.filter(pk__in=surfaces), days.first, days.last)
    rows = {person.pk: person for person in people}
    cited = _cited(source)
    return [
        Named(rows[pk], surface, [Fact(held, cited.get(held)) for held in _held(rows[pk])])
        for pk, surface in surfaces.items()
        if pk in rows
    ]


def _held(person):
    return [*person.offices_then, *person.ranks_then]


def _cited(source):
    """The source's citations by what they speak of."""
    found = source.citations.with_facts() if source else []
    return {citation.held: citation for citation in found if citation.held}


def source_of(edition):
    """The source that the story is, None as long as it is none."""
    known = StorySource.objects.filter(article=edition.article_id).select_related("source").first()
    return known and known.source


def record(edition, facts, *, by, address=""):
    """(the source that the story is, how many facts have it newly). One deed, and the same however
    often it is done. Raises ValidationError where one cannot have been so that day. Without an
    address readers are led to the story all the same, as long as they have it."""
    with recorded(by=by, why=edition.headline):
        source = _keep(edition, address)
        day = days_of(edition).seen_on
        new = [Citation.objects.cite(fact.held, source=source, on=day)[1] for fact in facts]
    return source, sum(new)


def _keep(edition, address):
    # Who does it twice at once does it one after the other.
    article = Article.objects.select_for_update(no_key=True).get(pk=edition.article_id)
    if source := source_of(edition):
        return source
    source, _is_new = Source.objects.get_or_create(
        title=_title(edition, address),
        publisher=settings.SITE_NAME,
        published_on=localtime(edition.first_published_at).date(),
        url=address,
    )
    StorySource.objects.create(source=source, article=article)
    return source


def _title(edition, address):
    """Without addresses, of two stories with one headline the second has its number in it."""
    title = edition.headline[:TITLE_LENGTH]
    number = f" ({edition.article_id})"
    is_taken = StorySource.objects.filter(source__title=title, source__url="").exists()
    return title[: TITLE_LENGTH - len(number)] + number if is_taken and not address else title


def editions_naming(person, *, most):
    """The newest stories that readers have and that name the person."""
    return person.listings.live().for_feeds()[:most].editions()


@dataclass(frozen=True)
class Story:
    """That a source is: `address` as long as readers have it, `is_seen` by who asks at the desk."""

    pk: int
    address: str
    is_seen: bool


def story_of(source, *, seen_by):
    known = StorySource.objects.filter(source=source).first()
    if known is None:
        return None
    edition = edition_of(known.article_id)
    return Story(
        pk=known.article_id,
        address=edition.get_absolute_url() if edition else "",
        is_seen=Article.objects.visible_to(seen_by).filter(pk=known.article_id).exists(),
    )
