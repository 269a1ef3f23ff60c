"""What readers get: sealed rows, each live for a period."""

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Now, TruncMonth
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles import renditions
from articles.indexing import edition_texts
from articles.models.article import Article, seal
from articles.models.card import cards, cursor, story_url
from articles.models.photo import Photo
from articles.models.section import Section, Topic
from newsroom.fields import PartialDateColumns, VectorField
from newsroom.paging import place
from people.models import Author, Event, Person
from people.models.held import same_id

# More acts than ever are being written at one moment.
_AT_ONCE = 10


class NewestFirst(models.QuerySet):
    """The order of every list of stories, and its pages, on two columns that stand together."""

    def newest_first(self):
        """By the story's first publication: an update does not bump it."""
        return self.order_by("-first_published_at", "-article_id")

    def older_than(self, cursor):
        """What stands in `newest_first` behind an edition's `cursor`, "" for all of it; raises
        ValueError for what is no cursor. As a row comparison it takes one index range at any
        depth; as an OR it would read all that lies before."""
        if not cursor:
            return self
        return self.behind(*place(cursor))

    def newer_than(self, cursor):
        """What stands in `newest_first` before the cursor, the nearest first."""
        return self.before(*place(cursor))

    def behind(self, at, pk):
        return self.filter(TupleLessThan(_PLACE, (at, pk)))

    def before(self, at, pk):
        return self.filter(TupleGreaterThan(_PLACE, (at, pk))).order_by(
            "first_published_at", "article_id"
        )


_PLACE = Tuple(F("first_published_at"), F("article_id"))


def _midnight(day):
    """At which the day begins in the paper's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


class EditionQuerySet(NewestFirst):
    def live(self, at=None):
        """What readers see now, or saw at a past moment."""
        return self.filter(live__contains=Now() if at is None else at)

    def ended(self):
        """Editions that readers once saw."""
        return self.filter(live__isempty=False, live__endswith__lte=Now())

    def coming(self):
        """Scheduled: readers will see them, the nearest first."""
        return self.filter(live__isempty=False, live__startswith__gt=Now()).order_by(
            "live__startswith"
        )

    def last_changes(self):
        """The last moments at which editions began or ended for their readers, newest first. Not
        only the very last: of two acts at once, the earlier one may be written the later."""
        begun = self.filter(live__startswith__lte=Now()).order_by("-live__startswith")
        ended = self.filter(live__endswith__lte=Now()).order_by("-live__endswith")
        moments = begun.values_list("live__startswith")[:_AT_ONCE].union(
            ended.values_list("live__endswith")[:_AT_ONCE], all=True
        )
        return sorted((moment for (moment,) in moments), reverse=True)

    def published_since(self, day):
        """First published that day or later, by the paper's own clock."""
        return self.filter(first_published_at__gte=_midnight(day))

    def published_before(self, day):
        return self.filter(first_published_at__lt=_midnight(day))

    def published_on(self, first, last):
        """On one of the days, both counted."""
        return self.published_since(first).published_before(last + timedelta(days=1))

    def for_cards(self):
        """A Card of each, the newest story first."""
        return cards(self)

    def for_feeds(self):
        """Just the columns that a feed prints, the newest story first."""
        return self.select_related("section").only(*FEED_COLUMNS).newest_first()

    def for_addresses(self):
        """Just the columns that make up a story's address, and since when it is live."""
        return self.select_related("section").only("article_id", "slug", "live", "section__slug")

    def for_excerpts(self):
        """A card's columns and the text, of which a search shows a part."""
        return self.select_related("section").only(*FEED_COLUMNS, "body").newest_first()

    def editions(self):
        return list(self)


class Edition(models.Model):
    """The columns in SEALED never change; a trigger refuses what code should not even try."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="editions", verbose_name=_("story")
    )
    number = models.PositiveIntegerField(_("number"))
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="editions", verbose_name=_("section")
    )
    slug = models.CharField(_("address"), max_length=200)
    headline = models.TextField(_("headline"))
    kicker = models.TextField(_("kicker"), blank=True)
    standfirst = models.TextField(_("standfirst"))
    body = models.TextField(_("body"))
    byline = models.JSONField(_("byline"), default=list)
    lead = models.JSONField(_("lead photo"), null=True)
    rubrics = models.JSONField(_("events and topics"), default=dict)
    mentions = models.JSONField(_("mentions"), default=list)
    story_date = PartialDateColumns(_("day of the story"))
    copy_seal = models.CharField(max_length=64)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="editions",
        verbose_name=_("published by"),
    )
    made_at = models.DateTimeField(_("made at"))
    seal = models.CharField(max_length=64)

    # Outside the seal. An edition that never went live has an empty period.
    live = DateTimeRangeField(_("live"))
    first_published_at = models.DateTimeField(_("first published at"))

    # Ways to find it, derived from the sealed columns.
    authors = models.ManyToManyField(Author, through="EditionAuthor", related_name="editions")
    events = models.ManyToManyField(Event, through="EditionEvent", related_name="editions")
    people = models.ManyToManyField(Person, through="EditionPerson", related_name="editions")
    topics = models.ManyToManyField(Topic, through="EditionTopic", related_name="editions")
    photos = models.ManyToManyField(Photo, through="EditionPhoto", related_name="editions")
    search = VectorField(edition_texts)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-made_at"]
        indexes = [
            models.Index(
                F("first_published_at").desc(),
                F("article_id").desc(),
                name="articles_edition_newest",
            ),
            models.Index(
                F("section"),
                F("first_published_at").desc(),
                F("article_id").desc(),
                name="articles_edition_in_section",
            ),
            # For the sitemap's months: in the paper's time zone, as readers count them.
            models.Index(
                TruncMonth("first_published_at"),
                Func("live", function="lower").desc(),
                name="articles_edition_by_month",
            ),
            models.Index(Func("live", function="lower"), name="articles_edition_begins"),
            models.Index(Func("live", function="upper"), name="articles_edition_ends"),
            GinIndex(fields=["search"], name="articles_edition_search"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articles_edition_number"),
            # What listings refer to: see articles/models/listing.py.
            models.UniqueConstraint(
                fields=["id", "article", "first_published_at"], name="articles_edition_place"
            ),
            ExclusionConstraint(
                name="articles_edition_one_live_at_a_time",
                expressions=[
                    (same_id("article"), RangeOperators.OVERLAPS),
                    ("live", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another edition of this story is live at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.headline} · {self.number}"

    def get_absolute_url(self):
        return story_url(self.section, self.slug, self.article_id)

    def sealed_content(self):
        return {name: _as_json(getattr(self, name)) for name in SEALED}

    def is_intact(self):
        """Whether the row still is what was sealed."""
        return self.seal == seal(self.sealed_content())

    @property
    def cursor(self):
        return cursor(self)

    @cached_property
    def picture(self):
        return self.lead and renditions.picture(self.lead)

    @property
    def is_updated(self):
        """Readers are told of an update, not of the first edition's date."""
        return self.number > 1 and self.live.lower > self.first_published_at

    @property
    def updated_at(self):
        """When its readers' words last changed."""
        return self.live.lower if self.is_updated else self.first_published_at


def _as_json(value):
    """Dates as ISO text, moments in UTC: the seal must not depend on who reads the row."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


SEALED = [
    "article_id",
    "number",
    "section_id",
    "slug",
    "headline",
    "kicker",
    "standfirst",
    "body",
    "byline",
    "lead",
    "rubrics",
    "mentions",
    "story_date_lo",
    "story_date_hi",
    "story_date_text",
    "copy_seal",
    "published_by_id",
    "made_at",
]
UNSEALED = ("live", "first_published_at", "search")
FEED_COLUMNS = [
    "article_id",
    "number",
    "slug",
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "lead",
    "live",
    "first_published_at",
    "section__slug",
    "section__name",
]


class EditionParts(models.Model):
    """The settled parts of its page: see articles/printing.py. In a table of their own, as they are
    written anew where a template has changed, and an edition's row is large."""

    edition = models.OneToOneField(
        Edition, models.CASCADE, primary_key=True, related_name="parts", editable=False
    )
    # A digest of what they were printed with.
    press = models.CharField(max_length=32)
    head = models.TextField()
    top = models.TextField()
    foot = models.TextField()

    def __str__(self):
        return str(self.edition_id)


class EditionPhoto(models.Model):
    """Keeps a picture's files for as long as any edition names them."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="photo_uses")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="edition_uses")

    class Meta:
        verbose_name = _("published photo")
        verbose_name_plural = _("published photos")
        constraints = [
            models.UniqueConstraint(fields=["edition", "photo"], name="articles_editionphoto_once")
        ]

    def __str__(self):
        return f"{self.edition_id}/{self.photo_id}"


class LeadChoice(models.Model):
    """The secretariat's choice of the front page's lead; the last one holds. Append-only, so that
    the front page of any past moment can be shown."""

    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="lead_choices",
        null=True,
        blank=True,
        verbose_name=_("story"),
        help_text=_("Left empty, the newest story leads."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("lead of the front page")
        verbose_name_plural = _("leads of the front page")
        ordering = ["-at", "-id"]
        get_latest_by = ["at", "id"]

    def __str__(self):
        return str(self.article or _("the newest story"))
