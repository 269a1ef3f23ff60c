"""Indexes all stories and photos anew: after a change of the rules by which they are found."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.indexing import article_texts, edition_texts, index_again, photo_texts
from articles.models import Article, Edition, Photo


class Command(BaseCommand):
    help = "Indexes all editions, working copies and photos anew for the search."

    def handle(self, **options):
        done = index_again(Edition.objects.all(), edition_texts)
        done += index_again(Article.objects.all(), article_texts)
        done += index_again(Photo.objects.all(), photo_texts)
        self.stdout.write(_("%(count)d texts indexed.") % {"count": done})
