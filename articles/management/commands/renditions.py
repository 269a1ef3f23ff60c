"""Makes the files that readers get of the library's photos: those that are missing, or all."""

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context

import django
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles import darkroom, stamps
from articles.models import Photo
from newsroom.progress import Progress

_LOADED_AT_ONCE = 500
# So many wait for each process that is free.
_AHEAD = 4


class Command(BaseCommand):
    help = (
        "Makes the files that readers get of the photos: those that are missing or tell other"
        " credits than the library, or all of them. What is interrupted goes on where it was."
    )

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--missing", action="store_true", help="Only what is not there.")
        which.add_argument("--all", action="store_true", help="Everything, from the originals.")
        parser.add_argument("--after", type=int, default=0, help="Go on behind the photo № AFTER.")
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count(), help="As many at once; all cores."
        )

    def handle(self, **options):
        photos = Photo.objects.filter(pk__gt=options["after"]).order_by("pk")
        progress = Progress(photos.count(), self.stderr)
        bad, done = 0, options["after"]
        try:
            for photo, stamp, error in _developed(photos, options["all"], options["processes"]):
                if error:
                    bad += 1
                    progress.say(f"№ {photo.pk} {photo.original_name}: {error}")
                else:
                    _settle(photo, stamp)
                done = photo.pk
                progress.step()
        except KeyboardInterrupt:
            progress.end()
            self.stderr.write(_("Interrupted. Go on with --after %(pk)d") % {"pk": done})
            raise SystemExit(130) from None
        progress.end()
        self.stdout.write(
            _("%(count)d photos looked at, %(bad)d could not be made.")
            % {"count": progress.done, "bad": bad}
        )
        if bad:
            raise SystemExit(1)


def _settle(photo, stamp):
    if photo.stamp != stamp:
        Photo.objects.filter(pk=photo.pk).update(stamp=stamp)
    if photo.stamp not in {"", stamp}:
        stamps.tidy(photo.pk, stamp=stamp)


def _developed(photos, anew, processes):
    """(photo, stamp, error) of each, in their order."""
    # Closed when the run is interrupted, too: a traceback would keep the database's cursor open.
    with closing(photos.iterator(chunk_size=_LOADED_AT_ONCE)) as rows:
        yield from _each(rows, anew, processes)


def _each(rows, anew, processes):
    if processes < 2:
        for photo in rows:
            yield photo, *_develop(photo.negative(), anew)
        return
    # Started afresh: what is copied with threads in it may wait for locks that nobody holds.
    with ProcessPoolExecutor(processes, get_context("spawn"), django.setup) as pool:
        waiting = deque()
        try:
            for photo in rows:
                waiting.append((photo, pool.submit(_develop, photo.negative(), anew)))
                if len(waiting) >= processes * _AHEAD:
                    photo, made = waiting.popleft()
                    yield photo, *made.result()
            for photo, made in waiting:
                yield photo, *made.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _develop(negative, anew):
    """(stamp, ""), or ("", why not): whatever is the matter with one, the others go on."""
    try:
        return darkroom.develop(negative, anew=anew), ""
    except Exception as error:
        return "", f"{type(error).__name__}: {error}"
