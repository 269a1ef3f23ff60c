"""What every description of a photo must keep to."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.text import clean_line, fold

KEYWORD_AT_MOST = 64


class AltRule:
    pass


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
        return words

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value


def spelt_as_before(name):
    return forms.TextInput()
