"""Editions as they stand in the lists of authors, events, people and topics."""

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.card import cards
from articles.models.edition import FEED_COLUMNS, Edition, NewestFirst
from articles.models.section import Topic
from people.models import Author, Event, Person


class ListingQuerySet(NewestFirst):
    """Narrows and orders like editions, by columns of its own."""

    def live(self, at=None):
        return self.filter(edition__live__contains=Now() if at is None else at)

    def for_cards(self):
        return cards(self, edition="edition__")

    def for_feeds(self):
        own = (field.name for field in self.model._meta.fields)
        columns = (f"edition__{column}" for column in FEED_COLUMNS)
        return self.select_related("edition__section").only(*own, *columns).newest_first()

    def editions(self):
        return [listing.edition for listing in self]


class Listing(models.Model):
    """The order of the list stands beside what is listed, so that one index gives any page of it,
    at any depth. A foreign key over all three columns keeps them as the edition has them."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+", db_index=False)
    first_published_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.model_name} {self.pk}"


def _newest(what):
    return models.Index(
        F(what),
        F("first_published_at").desc(),
        F("article").desc(),
        name="articles_%(class)s_newest",
    )


def _once(what):
    return models.UniqueConstraint(fields=["edition", what], name="articles_%(class)s_once")


class EditionAuthor(Listing):
    author = models.ForeignKey(Author, models.PROTECT, related_name="listings", db_index=False)

    class Meta:
        verbose_name = _("edition by an author")
        indexes = [_newest("author")]
        constraints = [_once("author")]


class EditionEvent(Listing):
    event = models.ForeignKey(Event, models.PROTECT, related_name="listings", db_index=False)

    class Meta:
        verbose_name = _("edition about an event")
        indexes = [_newest("event")]
        constraints = [_once("event")]


class EditionPerson(Listing):
    person = models.ForeignKey(Person, models.PROTECT, related_name="listings", db_index=False)

    class Meta:
        verbose_name = _("edition that names a person")
        indexes = [_newest("person")]
        constraints = [_once("person")]


class EditionTopic(Listing):
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="listings", db_index=False)

    class Meta:
        verbose_name = _("edition on a topic")
        indexes = [_newest("topic")]
        constraints = [_once("topic")]


def with_live_stories(subjects):
    """Of authors or topics those whom readers find: the others' names are the desk's own affair."""
    relation = subjects.model.listings.rel
    live = relation.related_model.objects.live()
    return subjects.filter(Exists(live.filter(**{relation.field.name: OuterRef("pk")})))
