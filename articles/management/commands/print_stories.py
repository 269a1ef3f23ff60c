"""Prints the parts of live stories' pages anew where templates or sections have changed since."""

from django.core.management.base import BaseCommand

from articles.models import Edition
from articles.printing import DECIDING, is_fresh, keep

BATCH = 500


class Command(BaseCommand):
    help = "Prints the parts of live stories' pages anew, where that is needed. Run it on upgrades."

    def handle(self, **options):
        done, last = 0, 0
        live = Edition.objects.live().select_related("section", "parts").only(*DECIDING)
        while batch := list(live.filter(pk__gt=last).order_by("pk")[:BATCH]):
            stale = [edition.pk for edition in batch if not is_fresh(edition)]
            whole = Edition.objects.select_related("section").defer("search")
            keep(whole.filter(pk__in=stale))
            done, last = done + len(stale), batch[-1].pk
        self.stdout.write(f"{done} stories printed.")
