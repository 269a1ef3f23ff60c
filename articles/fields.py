"""The fields that hold a story's body and a photo's original."""

from django import forms
from django.db import models

from articles import body
from newsroom.fields import CleansText


class BodyField(CleansText, models.TextField):
    """HTML of the story's schema; whatever is written into it comes out clean."""

    clean_text = staticmethod(body.clean)


class OriginalField(models.ImageField):
    """What is a picture is decided by articles/originals.py, by what it holds. A form's own field
    for pictures would read it first, and go by its name.

    Migrations see a plain ImageField.
    """

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.ImageField", args, options

    def formfield(self, **options):
        return super().formfield(**{"form_class": forms.FileField, **options})
