"""The field that holds a story's body."""

from django.db import models

from articles import body
from newsroom.fields import CleansText


class BodyField(CleansText, models.TextField):
    """HTML of the story's schema; whatever is written into it comes out clean."""

    clean_text = staticmethod(body.clean)
