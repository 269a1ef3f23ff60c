"""Deletes the photos that have rested in the library's bin, with all their files."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import wastebin


class Command(BaseCommand):
    help = "Deletes the photos that have lain in the bin for 30 days, with all their files."

    def handle(self, **options):
        number = wastebin.empty()
        if not number:
            self.stdout.write(_("Nothing in the bin has lain there for 30 days."))
            return
        told = ngettext(
            "%(number)d photo is deleted, with its files.",
            "%(number)d photos are deleted, with their files.",
            number,
        )
        self.stdout.write(told % {"number": number})
