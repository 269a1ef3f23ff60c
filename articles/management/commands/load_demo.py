"""Loads the demo newspaper; harmless a second time."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.demo import loading


class Command(BaseCommand):
    help = "Loads the demo newspaper: accounts, directory, pictures and stories (DEBUG=1 only)."

    def handle(self, **options):
        if not settings.DEBUG:
            raise CommandError("The demo has known passwords: it is loaded with DEBUG=1 only.")
        made = loading.load()
        self.stdout.write(f"Demo: {made} stories loaded." if made else "Demo: nothing to load.")
