"""Model fields that clean what they store, whichever way it comes in."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from newsroom import text
from newsroom.dates import PartialDate
from newsroom.fulltext import vector


class CleansText:
    """`full_clean`, `save`, `create`, `update` and queries all pass one of these three."""

    clean_text = staticmethod(text.clean_line)

    def to_python(self, value):
        value = super().to_python(value)
        return self.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = self.to_python(super().pre_save(model_instance, add))
        if isinstance(value, str):
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        return self.to_python(super().get_prep_value(value))


class LineField(CleansText, models.CharField):
    """One clean line: a name, a headline, a credit."""


class LinesField(CleansText, models.TextField):
    """Clean text of several lines: a standfirst, a description."""

    clean_text = staticmethod(text.clean)


class KeyField(models.CharField):
    """A key made in Python from other fields whenever the row is saved: fold key, sort key, slug.

    Migrations see a plain CharField: they must not depend on the function.
    """

    def __init__(self, function=None, *sources, **options):
        self.function, self.sources = function, sources
        super().__init__(**{"max_length": 500, **options, "editable": False})

    def deconstruct(self):
        name, _path, _args, options = super().deconstruct()
        return name, "django.db.models.CharField", [], options

    def pre_save(self, model_instance, add):
        value = self.function(*(getattr(model_instance, source) or "" for source in self.sources))
        value = value[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class VectorField(SearchVectorField):
    """What the row is found by, made in Python whenever the row is saved: `function(row)` gives the
    weighted texts. It is asked, never read back: it is longer than all the texts together.

    Migrations see a plain SearchVectorField.
    """

    def __init__(self, function=None, **options):
        self.function = function
        super().__init__(**{**options, "editable": False})

    def deconstruct(self):
        name, _path, _args, options = super().deconstruct()
        return name, "django.contrib.postgres.search.SearchVectorField", [], options

    def pre_save(self, model_instance, add):
        return vector(self.function(model_instance))

    def get_placeholder(self, value, compiler, connection):
        return "%s::tsvector"

    def select_format(self, compiler, sql, params):
        return "NULL", ()


@VectorField.register_lookup
class Finds(models.Lookup):
    """`search__finds=question.tsquery`"""

    lookup_name = "finds"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        vector_sql, params = self.process_lhs(compiler, connection)
        return f"{vector_sql} @@ %s::tsquery", (*params, self.rhs)


class IsNFC(models.Func):
    """For a CHECK: the database itself refuses a name that only looks right (UTF8 servers only)."""

    template = "%(expressions)s IS NFC NORMALIZED"
    output_field = models.BooleanField()


class PartialDateColumns:
    """Declares a partial date: two bounds and the text as printed, seen together as one attribute.

    `start = PartialDateColumns(_("start"))` adds the columns start_lo, start_hi (first and last
    possible day, NULL where unknown) and start_text; `tenure.start` is a PartialDate.
    """

    def __init__(self, verbose_name):
        self.verbose_name = verbose_name

    def contribute_to_class(self, cls, name):
        day = {"null": True, "blank": True, "editable": False}
        columns = {
            "lo": models.DateField(format_lazy("{} ({})", self.verbose_name, _("earliest")), **day),
            "hi": models.DateField(format_lazy("{} ({})", self.verbose_name, _("latest")), **day),
            "text": LineField(
                self.verbose_name, max_length=60, blank=True, editable=False, default=""
            ),
        }
        for suffix, column in columns.items():
            cls.add_to_class(f"{name}_{suffix}", column)
        setattr(cls, name, _partial_date(name, self.verbose_name))


def _partial_date(name, verbose_name):
    columns = [f"{name}_{suffix}" for suffix in ("lo", "hi", "text")]

    def read(instance):
        return PartialDate(*(getattr(instance, column) for column in columns))

    def write(instance, value):
        for column, part in zip(columns, (value.first, value.last, value.text), strict=True):
            setattr(instance, column, part)

    # Where the admin only shows it, too, it goes by its name.
    read.short_description = verbose_name
    return property(read, write)


def bounds_in_order(name):
    """The first possible day is not after the last one."""
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}_in_order",
        condition=models.Q(**{f"{name}_lo__lte": models.F(f"{name}_hi")})
        | models.Q(**{f"{name}_lo": None})
        | models.Q(**{f"{name}_hi": None}),
        violation_error_message=_("The earliest day stands after the latest day."),
    )


def written_in_nfc(name):
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}_nfc",
        condition=IsNFC(models.F(name)),
        violation_error_message=_("The text is not in Unicode's composed form (NFC)."),
    )
