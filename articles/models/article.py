"""The working copy of a story: what the desk writes. Readers never see it."""

import hashlib
import json

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import body, search
from articles.crops import FOCUS
from articles.fields import BodyField
from articles.indexing import article_texts
from articles.models.document import Document
from articles.models.photo import Photo
from articles.models.section import Section, Topic
from articles.models.uses import write_uses
from articles.states import SUBMIT, Act, Stage, step
from newsroom.fields import (
    LineField,
    LinesField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
)
from newsroom.fulltext import ask
from people.models import Author, Event, Organization, Person

SEE_EVERY_STORY = "articles.view_every_article"
FOUND_AT_MOST = 1_001


def seal(content):
    """sha256 over canonical JSON: the same content gives the same seal on every machine."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own stories; with the permission also others' in one's sections, from the desk on or
        once there are editions of them."""
        if user.is_superuser:
            return self
        own = Q(created_by=user)
        if user.has_perm(SEE_EVERY_STORY):
            # A draft that readers have must stay in reach: someone has to be able to take it down.
            editions = Article.editions.rel.related_model.objects
            published = Exists(editions.filter(article=OuterRef("pk")))
            return self.filter(own | ((~Q(stage=Stage.DRAFT) | published) & _in_sections_of(user)))
        return self.filter(own)

    def matching(self, typed):
        """Those that readers' search would find in the working copies: the last changed, and no
        more of them than the desk counts."""
        hits = search.find(self.order_by("-changed_at", "-pk"), ask(typed))
        return self.filter(pk__in=hits.first(FOUND_AT_MOST))

    def for_lists(self):
        """Without the long texts that a list does not print."""
        return self.select_related("section", "created_by").defer("body", "standfirst")

    def waiting_for(self, user):
        """What this user's permissions can move on."""
        stages = [
            stage
            for stage in (Stage.DESK, Stage.SECRETARIAT, Stage.APPROVED)
            if any(
                (found := step(act, stage)) and user.has_perm(found.permission)
                for act in (Act.SUBMIT, Act.APPROVE, Act.PUBLISH)
            )
        ]
        return self.visible_to(user).filter(stage__in=stages)


def _in_sections_of(user):
    """The sections that the user answers for; without any, all."""
    limited = list(user.sections.values_list("pk", flat=True))
    return Q(section__in=limited) | Q(section=None) if limited else Q()


class Article(models.Model):
    stage = models.CharField(
        _("stage"), max_length=11, choices=Stage, default=Stage.DRAFT, editable=False
    )
    headline = LineField(_("headline"), max_length=200, blank=True)
    kicker = LineField(_("kicker"), max_length=120, blank=True)
    standfirst = LinesField(_("standfirst"), max_length=1000, blank=True)
    body = BodyField(_("body"), blank=True)
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        related_name="articles",
        null=True,
        blank=True,
        verbose_name=_("section"),
    )
    lead_photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        related_name="led_articles",
        null=True,
        blank=True,
        verbose_name=_("lead photo"),
    )
    lead_caption = LineField(_("caption of the lead photo"), max_length=500, blank=True)
    lead_alt = LineField(
        _("alternative text of the lead photo"),
        max_length=250,
        blank=True,
        help_text=_("Left empty, the photo's own is used."),
    )
    lead_focus = models.CharField(
        _("what its crops must show"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(f"^{FOCUS}$")],
        help_text=_("Left empty, what the photo's own focal point says."),
    )
    story_date = PartialDateColumns(_("day of the story"))
    not_before = models.DateTimeField(_("embargo until"), null=True, blank=True, editable=False)
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles")
    events = models.ManyToManyField(
        Event, related_name="articles", blank=True, verbose_name=_("events")
    )
    topics = models.ManyToManyField(
        Topic, related_name="articles", blank=True, verbose_name=_("topics")
    )
    people = models.ManyToManyField(Person, through="Mention", related_name="articles")
    organizations = models.ManyToManyField(Organization, through="Naming", related_name="articles")
    documents = models.ManyToManyField(Document, through="DocumentUse", related_name="articles")
    approved = models.ForeignKey(
        "Version", models.PROTECT, related_name="+", null=True, editable=False
    )
    # Counts the saves and moves: a page opened before the last one may not overwrite it.
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles",
        editable=False,
        verbose_name=_("begun by"),
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    # Of the imported file, so that importing it twice makes one draft.
    import_sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    search = VectorField(article_texts)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="articles_article_changed"),
            models.Index(fields=["stage", "-changed_at"], name="articles_article_stage"),
            models.Index(fields=["created_by", "-changed_at"], name="articles_article_own"),
            GinIndex(fields=["search"], name="articles_article_search"),
        ]
        constraints = [
            bounds_in_order("story_date"),
            models.CheckConstraint(
                name="articles_article_approved_has_version",
                condition=~Q(stage=Stage.APPROVED) | Q(approved__isnull=False),
            ),
            models.CheckConstraint(name="articles_article_stage", condition=Q(stage__in=Stage)),
            models.UniqueConstraint(
                fields=["import_sha256"],
                condition=~Q(import_sha256=""),
                name="articles_article_imported_once",
            ),
        ]
        permissions = [
            ("submit_article", _("Can write and submit own stories")),
            ("edit_article", _("Can edit stories at the desk")),
            ("view_every_article", _("Can see the stories of others")),
            ("approve_article", _("Can approve stories")),
            ("publish_article", _("Can publish, schedule and take down stories")),
            ("embargo_article", _("Can set an embargo")),
            ("publish_in_emergency", _("Can publish in an emergency without approval")),
        ]

    def __str__(self):
        return self.headline or str(_("(no headline yet)"))

    def save(self, **options):
        """Also writes down anew what the body uses. A page that was opened
        before a verb moved the story does not move it back."""
        if not self._state.adding:
            options.setdefault("update_fields", _written_by_people())
        written = options.get("update_fields")
        if written is not None and "body" not in written:
            super().save(**options)
            return
        with transaction.atomic():
            document = self.document
            _keep_from_bin([self.lead_photo_id, *(use.photo for use in document.figures)])
            super().save(**options)
            write_uses(self, document)

    def clean(self):
        document = self.document
        missing = [
            *_in_bin(document),
            *_missing(Photo, (use.photo for use in document.figures)),
            *_missing(Person, (mention.person for mention in document.mentions)),
            *_missing(Organization, (naming.organization for naming in document.namings)),
            *_missing(Document, document.documents),
        ]
        if missing:
            raise ValidationError({"body": missing})
        if Photo.objects.hold([self.lead_photo_id]):
            raise ValidationError({"lead_photo": _binned(self.lead_photo_id)})

    @property
    def document(self):
        return body.read(body.clean(self.body))

    def content(self):
        """Everything that a person wrote or chose, as JSON: what a Version keeps."""
        date = self.story_date
        return {
            "headline": self.headline,
            "kicker": self.kicker,
            "standfirst": self.standfirst,
            "body": self.body,
            "section": self.section_id,
            "lead_photo": self.lead_photo_id,
            "lead_caption": self.lead_caption,
            "lead_alt": self.lead_alt,
            "story_date": [date.first and str(date.first), date.last and str(date.last), date.text],
            "bylines": [list(part) for part in self.bylines.values_list("author", "role")],
            "events": sorted(self.events.values_list("pk", flat=True)),
            "topics": sorted(self.topics.values_list("pk", flat=True)),
            # Only where it is set: seals of versions made before there was one stay true.
            **({"lead_focus": self.lead_focus} if self.lead_focus else {}),
        }

    def may(self, act, user):
        """Whether the table allows this user the act at this stage, for this story."""
        return act in self.acts_for(user)

    def acts_for(self, user):
        """The acts that the table allows now. A draft is written by who began it; later the
        section's editors answer for it. What readers have is the desk's at every stage. Asked
        many times for one page, it is answered once for a stage."""
        known = self.__dict__.setdefault("_acts", {})
        asked = (user.pk, self.stage, self.section_id)
        if asked not in known:
            known[asked] = self._acts_for(user)
        return known[asked]

    def _acts_for(self, user):
        is_seen = Article.objects.visible_to(user).filter(pk=self.pk).exists()
        return self.acts_when_seen(user) if is_seen else []

    def acts_when_seen(self, user):
        """The same for a story that was found among those that the user sees."""
        writes = self.stage != Stage.DRAFT or user.is_superuser or self.created_by_id == user.pk
        return [
            act
            for act in Act
            if (found := step(act, self.stage))
            and user.has_perm(found.permission)
            and (writes or found.permission != SUBMIT)
        ]

    def has_unreviewed_emergency(self):
        return self.versions.unreviewed_emergencies().exists()

    def missing_for_readers(self):
        """What a story still lacks before it may leave the writer's hands, as sentences."""
        document = self.document
        checks = [
            (self.headline, _("The headline is missing.")),
            (self.section_id, _("The section is missing.")),
            (self.standfirst, _("The standfirst is missing.")),
            (document.text, _("The body is empty.")),
            (self.bylines.exists(), _("The byline is missing.")),
            (not document.awaits_photos, _("A figure still awaits its photo.")),
            (self._has_all_alts(), _("A photo has no alternative text.")),
        ]
        return [str(sentence) for met, sentence in checks if not met]

    def photos_used(self):
        """Of the lead and of the body: galleries and cards, too."""
        return {self.lead_photo_id, *self.photo_uses.values_list("photo", flat=True)} - {None}

    def _has_all_alts(self):
        lead = not self.lead_photo_id or self.lead_alt or self.lead_photo.alt
        return lead and not self.photo_uses.without_alt().exists()


def _missing(model, used):
    """Sentences for ids in the body that are not in the database."""
    ids = set(used) - {None}
    unknown = (
        ids - set(model.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else ()
    )
    return [
        _("The body names %(kind)s № %(id)d, which does not exist.")
        % {"kind": model._meta.verbose_name, "id": pk}
        for pk in sorted(unknown)
    ]


def _in_bin(document):
    """Sentences for photos in the body that lie in the bin."""
    return list(map(_binned, Photo.objects.hold(use.photo for use in document.figures)))


def _binned(pk):
    sentence = _("Photo № %(id)d lies in the bin: take it back there, or choose another one.")
    return sentence % {"id": pk}


def _keep_from_bin(photos):
    """A form has asked already; who saves without one learns it here."""
    if binned := Photo.objects.hold(photos):
        raise ValidationError(list(map(_binned, binned)))


def _written_by_people():
    names = {field.name for field in Article._meta.concrete_fields}
    return names - {"id", "stage", "approved", "revision", "not_before"}


class Byline(models.Model):
    class Role(models.TextChoices):
        TEXT = "text", _("text")
        PHOTOS = "photos", _("photos")
        VIDEO = "video", _("video")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="bylines", verbose_name=_("story")
    )
    author = models.ForeignKey(
        Author, models.PROTECT, related_name="bylines", verbose_name=_("author")
    )
    role = models.CharField(
        pgettext_lazy("byline", "role"), max_length=6, choices=Role, default=Role.TEXT
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("byline")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="articles_byline_once",
                violation_error_message=_("This author stands in the byline already."),
            )
        ]

    def __str__(self):
        return self.author.pen_name

    def save(self, **options):
        """A new name without a place of its own stands last."""
        if self._state.adding and not self.position:
            self.position = self.article.bylines.count()
        super().save(**options)
