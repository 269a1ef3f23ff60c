"""The forms in which a photo is described, and what every description of one must keep to."""

import re
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import metadata, originals
from articles.admin.meanwhile import MeanwhileForm
from articles.models import Photo
from newsroom.forms import PartialDateField, PartialDatesForm
from newsroom.text import clean_line, fold

# What a file may bring along can be saved again.
KEYWORDS_AT_MOST, KEYWORD_AT_MOST = metadata.LISTED_AT_MOST, metadata.LENGTHS["keywords"]
# "IMG_2041", "DSC09113", "P1020304", "z5521837_a1b2": as cameras, phones and messengers say it.
_FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|webp|avif|heic|heif|tiff?|gif|bmp|raw|cr2|nef|arw|dng)"
    r"|(?:_?img|_?dscf?|dscn|pxl|dji|mvi|vid|p)[ _-]?\d{3,}[\d _()-]*"
    r"|z\d{6,}[ _\w]*"
    r"|[\d _()-]{6,}",
    re.IGNORECASE,
)
_SPELLINGS = reverse_lazy("admin:articles_photo_spellings")


def is_file_name(text, *names):
    """Whether it is one of the names of the file, with or without its ending, or reads like one."""
    text = clean_line(text)
    stems = {key for name in names if name for key in (_key(name), _key(PurePath(name).stem))}
    return bool(text) and (_key(text) in stems or bool(_FILE_NAME.fullmatch(text)))


def _key(name):
    return " ".join(re.split(r"[\s_-]+", fold(name).strip()))


class AltRule:
    """For a form with an alternative text: what a file is called says nothing of the picture."""

    def clean_alt(self):
        alt = self.cleaned_data["alt"]
        file = self.files.get("file")
        if is_file_name(alt, getattr(file, "name", ""), self.instance.original_name):
            raise ValidationError(
                _(
                    "This is the name of a file. Say what a reader who cannot see the picture "
                    "should know, or leave it empty."
                )
            )
        return alt


class KeywordsField(forms.CharField):
    """A line of keywords with commas between them, each kept once."""

    def __init__(self, **options):
        options = {
            "required": False,
            "help_text": gettext_lazy("With commas between them."),
            **options,
        }
        super().__init__(**options)

    def to_python(self, value):
        parts = value if isinstance(value, list) else re.split("[,;\n]", value or "")
        words = list({fold(word): word for word in map(clean_line, parts) if word}.values())
        if too_long := next((word for word in words if len(word) > KEYWORD_AT_MOST), None):
            raise ValidationError(
                _("“%(word)s…” is too long for a keyword: at most %(limit)d letters.")
                % {"word": too_long[:30], "limit": KEYWORD_AT_MOST}
            )
        if len(words) > KEYWORDS_AT_MOST:
            raise ValidationError(
                _("These are too many keywords: at most %(limit)d.") % {"limit": KEYWORDS_AT_MOST}
            )
        return words

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


def spelt_as_before(name, **attrs):
    """A line that offers what was written there in the newest photos."""
    return forms.TextInput(
        attrs={"class": "vTextField", "data-spellings": name, "data-url": _SPELLINGS, **attrs}
    )


def name_both_parts(fields):
    """A moment is two inputs under one label: each says which it is."""
    for field in fields.values():
        if isinstance(field, forms.SplitDateTimeField):
            for widget, part in zip(field.widget.widgets, (_("day"), _("time")), strict=True):
                widget.attrs["aria-label"] = f"{field.label}: {part}"


class PercentField(forms.IntegerField):
    def __init__(self, **options):
        super().__init__(min_value=0, max_value=100, **options)


class PhotoForm(AltRule, MeanwhileForm, PartialDatesForm):
    keywords = KeywordsField(
        label=capfirst(gettext_lazy("keywords")),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    taken = PartialDateField(label=capfirst(gettext_lazy("taken")))
    focus_x = PercentField(label=gettext_lazy("From the left, %"))
    focus_y = PercentField(label=gettext_lazy("From the top, %"))

    class Meta:
        widgets = {
            "headline": forms.TextInput(attrs={"class": "vTextField"}),
            "description": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "alt": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "instructions": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "usage_terms": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            **{
                name: spelt_as_before(name)
                for name in ("creator", "credit", "source", "copyright", "caption_writer")
            },
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        name_both_parts(self.fields)
        self.initial["focus_x"] = round(100 * self.instance.focal_x)
        self.initial["focus_y"] = round(100 * self.instance.focal_y)

    def _post_clean(self):
        """The point keeps its fractions where nobody has moved it."""
        for name, column in (("focus_x", "focal_x"), ("focus_y", "focal_y")):
            if self.cleaned_data.get(name) not in {None, self.initial[name]}:
                setattr(self.instance, column, self.cleaned_data[name] / 100)
        super()._post_clean()


class NewPhotoForm(AltRule, forms.ModelForm):
    class Meta:
        model = Photo
        fields = ["file", "description", "alt", "creator", "credit"]
        widgets = {name: spelt_as_before(name) for name in ("creator", "credit")}

    def clean_file(self):
        file = self.cleaned_data["file"]
        originals.check(file)
        if found := Photo.objects.filter(sha256=originals.digest(file)).first():
            raise ValidationError(
                _("The library has this picture already: %(photo)s.") % {"photo": found}
            )
        return file
