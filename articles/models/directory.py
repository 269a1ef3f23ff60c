"""What the paper itself gives to the directory: its stories as sources, its photos as portraits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.photo import Photo
from people.models import Person, Source


class StorySource(models.Model):
    """The source that a story of ours is."""

    source = models.OneToOneField(
        Source, models.CASCADE, related_name="story", verbose_name=_("source")
    )
    article = models.OneToOneField(
        Article, models.PROTECT, related_name="as_source", verbose_name=_("story")
    )

    class Meta:
        verbose_name = _("story as a source")
        verbose_name_plural = _("stories as sources")

    def __str__(self):
        return str(self.source)


class Portrait(models.Model):
    """The one photo that stands for a person on the directory's pages."""

    person = models.OneToOneField(
        Person, models.CASCADE, related_name="portrait", verbose_name=_("person")
    )
    photo = models.ForeignKey(
        Photo, models.PROTECT, related_name="portraits", verbose_name=_("photo")
    )

    class Meta:
        verbose_name = _("portrait")
        verbose_name_plural = _("portraits")

    def __str__(self):
        return str(self.person)
