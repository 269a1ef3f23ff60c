"""People, under every name that they are known by."""

from django.contrib.postgres.indexes import GinIndex
from django.db import connections, models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Indexed
from newsroom.text import (
    FOREIGN_LETTERS,
    LETTERS,
    address_slug,
    letter_prefix,
    search_key,
    sort_key,
)
from people.names import are_parts_of, split_name


def _of_letter(name):
    return RawSQL(f"letter.{name}", [])


def _keys_under(letter):
    """From the first to the last sort key of names under it."""
    prefix = letter_prefix(letter) if letter else ""
    return prefix, f"{prefix}~" if letter else letter_prefix(LETTERS[0])


def _names(person):
    return [("A", person.name)]


def _other_name(name):
    return [("A", name.text)]


class PersonQuerySet(Indexed):
    # So many that of the most frequent given name every family is among them.
    nearest, near = "sort_key, id", 2_000

    def public(self):
        return self.exclude(status=Person.Status.HIDDEN)

    def for_lines(self):
        """Just the columns that a list prints."""
        return self.only("name", "distinguisher", "sort_key", "slug")

    def under(self, letter):
        """Whose given name stands under that letter of the alphabet; "" for under none."""
        if not letter:
            return self.filter(sort_key__lt=letter_prefix(LETTERS[0]))
        return self.filter(sort_key__startswith=letter_prefix(letter))

    def letters(self):
        """Those of the alphabet, and of foreign names, that some given name stands under. One look
        into the index each, in one query; as many querysets took Django longer than all of them
        PostgreSQL."""
        letters = [*sorted(LETTERS + FOREIGN_LETTERS, key=letter_prefix), ""]
        begins, ends = zip(*map(_keys_under, letters), strict=True)
        borne = self.filter(sort_key__gte=_of_letter("begins"), sort_key__lt=_of_letter("ends"))
        sql, parameters = borne.order_by().values("pk").query.sql_with_params()
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                "SELECT name FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY"
                f" AS letter(name, begins, ends, place) WHERE EXISTS ({sql}) ORDER BY place",
                [letters, [*begins], [*ends], *parameters],
            )
            return [letter for (letter,) in cursor.fetchall()]


class Person(models.Model):
    class Status(models.TextChoices):
        PUBLIC = "public", _("public")
        HIDDEN = "hidden", _("hidden")

    class Gender(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    name = LineField(_("full name"), max_length=120, help_text=_("As it is printed."))
    family = LineField(_("family name"), max_length=60, blank=True)
    middle = LineField(_("middle names"), max_length=60, blank=True)
    given = LineField(
        _("given name"),
        max_length=60,
        blank=True,
        help_text=_("Left empty, the three parts are proposed from the full name."),
    )
    distinguisher = LineField(
        _("told apart by"),
        max_length=120,
        blank=True,
        help_text=_("Shown after the name wherever someone else has the same one."),
    )
    gender = models.CharField(_("gender"), max_length=6, choices=Gender, blank=True)
    birth = PartialDateColumns(_("born"))
    death = PartialDateColumns(_("died"))
    status = models.CharField(
        _("status"),
        max_length=6,
        choices=Status,
        default=Status.PUBLIC,
        help_text=_("A hidden person has no page; the name stays as printed in the stories."),
    )
    key = KeyField(search_key, "name")
    sort_key = KeyField(sort_key, "family", "middle", "given", db_collation="C")
    slug = KeyField(address_slug, "name", max_length=120)
    search = VectorField(_names)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="people_person_ballot"),
            models.Index(fields=["key"], name="people_person_key"),
            GinIndex(fields=["search"], name="people_person_search"),
        ]
        constraints = [
            bounds_in_order("birth"),
            bounds_in_order("death"),
            written_in_nfc("name"),
            models.CheckConstraint(
                name="people_person_named",
                condition=~Q(name=""),
                violation_error_message=_("A person needs a name."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.distinguisher})" if self.distinguisher else self.name

    def save(self, **options):
        if not are_parts_of(self.name, self.family, self.middle, self.given):
            self.family, self.middle, self.given = split_name(self.name)
        super().save(**options)

    def get_absolute_url(self):
        return reverse("people:person", args=[self.slug, self.pk])

    def titles_on(self, day):
        """Offices held that day, sure ones first; each has `sure`. See also Post.holders_on."""
        return self.tenures.on(day).select_related("post__organization", "post__role")

    def ranks_on(self, day):
        return self.rank_tenures.on(day).select_related("rank")


class PersonName(models.Model):
    class Kind(models.TextChoices):
        BIRTH = "birth", _("birth name")
        ALIAS = "alias", _("alias")
        RELIGIOUS = "religious", _("religious name")
        ETHNIC = "ethnic", _("ethnic name")
        NICKNAME = "nickname", _("nickname")
        MISSPELLING = "misspelling", _("frequent misspelling")

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="names", verbose_name=_("person")
    )
    text = LineField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.ALIAS)
    key = KeyField(search_key, "text")
    search = VectorField(_other_name)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["text"]
        indexes = [
            GinIndex(fields=["search"], name="people_personname_search"),
            models.Index(fields=["key"], name="people_personname_key"),
        ]
        constraints = [
            written_in_nfc("text"),
            models.UniqueConstraint(
                fields=["person", "text", "kind"],
                name="people_personname_once",
                violation_error_message=_("This name is listed already."),
            ),
        ]

    def __str__(self):
        return self.text
