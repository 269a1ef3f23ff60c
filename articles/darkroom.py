"""Makes the files that readers get of a picture: at upload, before publication, by command, and
never while a page is made."""

import io
import os
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from django.core.files.base import ContentFile
from PIL import Image

from articles import crops, pixels, renditions, stamping
from articles.crops import CROPPED
from articles.renditions import FORMATS, RECIPE
from articles.stamping import Credits
from newsroom.storage import originals, public


class Negative(NamedTuple):
    """All that is needed to make a photo's files, without the database. `stamp` is that of the
    files which stand already, "" for none; `focuses` those that are to be cropped around."""

    name: str
    sha256: str
    width: int
    stamp: str
    credits: Credits
    focuses: tuple[str, ...]


def develop(negative, *, image=None, anew=False):
    """Makes what is missing, or with `anew` all of it, and returns the stamp. `image` is the
    original as pixels.py develops it, where it is at hand. Files with other
    credits are copied with these ones in their place; where there are none, or they are not as
    they should be, it goes back to the original."""
    stamp = renditions.stamp(negative.credits)
    present = set() if anew else files(negative.sha256)
    missing = [name for name in _wanted(negative) if f"{stamp}-{name}" not in present]
    sheet = _Sheet(negative, stamp, anew=anew)
    left = {name for name in missing if not sheet.copied(name, present)}
    try:
        if left:
            _print(negative, image or _developed(negative), left, sheet)
    finally:
        sheet.finish()
    return stamp


def files(sha256):
    """The names of what stands in a picture's folder."""
    return set(public.listdir(renditions.folder(sha256))[1])


def remove(sha256, *, but_of=None):
    """Takes a picture's files away; with `but_of` those of that stamp stay, and those of the first
    recipe, which no stamp is in."""
    folder = renditions.folder(sha256)
    for name in files(sha256):
        if but_of is None or not name.startswith(f"{but_of}-"):
            public.delete(f"{folder}/{name}")
    if but_of is None:
        _remove_first(sha256)


def _remove_first(sha256):
    """Those of the first recipe stand side by side with other pictures'."""
    start = renditions.stem(sha256, "").rpartition("/")
    for name in public.listdir(start[0])[1]:
        if name.startswith(start[2]):
            public.delete(f"{start[0]}/{name}")


def _wanted(negative):
    made = renditions.widths(negative.width, renditions.stamp(negative.credits))
    cropped = (crops.suffix(crop, at) for crop in CROPPED for at in negative.focuses)
    return [*(f"{width}.{extension}" for width in made for extension in FORMATS), *cropped]


def _developed(negative):
    with originals.open(negative.name) as file:
        return pixels.developed(pixels.opened(file))


def _print(negative, image, wanted, sheet):
    """From the original's pixels, each width from the one above."""
    for crop in CROPPED:
        for focus in negative.focuses:
            if (name := crops.suffix(crop, focus)) in wanted:
                sheet.put(name, _crop(image, crop, focus), renditions.CROP)
    for width in reversed(renditions.widths(negative.width, sheet.stamp)):
        size = width, max(1, round(image.height * width / image.width))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        for extension, options in FORMATS.items():
            if (name := f"{width}.{extension}") in wanted:
                sheet.put(name, image, options)


def _crop(image, crop, focus):
    return image.resize(
        crops.size(*image.size, crop),
        Image.Resampling.LANCZOS,
        box=crops.box(*image.size, crop, focus),
        reducing_gap=3,
    )


@cache
def _pool():
    """One for all that a process makes at once: no more at work, or in memory, than there are
    cores; and a store's connections, which are a thread's, stay open."""
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="darkroom")


# A server's worker that is forked after a picture was made would wait for threads it does not have.
os.register_at_fork(after_in_child=_pool.cache_clear)


class _Sheet:
    """Encodes and stores what it is given, on every core: Pillow lets go of Python meanwhile."""

    def __init__(self, negative, stamp, *, anew):
        self.folder, self.stamp = renditions.folder(negative.sha256), stamp
        self.credits, self.before, self.anew = negative.credits, negative.stamp, anew
        self.at_work = []

    def put(self, name, image, options):
        self.at_work.append(_pool().submit(self._encode, name, image, options))

    def copied(self, name, present):
        """Whether there is a file with other credits, of this recipe, to make it of."""
        old = f"{self.before}-{name}"
        if not self.before.startswith(f"{RECIPE}-") or old not in present:
            return False
        with suppress(ValueError, OSError), public.open(f"{self.folder}/{old}") as file:
            self._store(name, file.read())
            return True
        return False

    def finish(self):
        wait(self.at_work)
        for each in self.at_work:
            each.result()

    def _encode(self, name, image, options):
        buffer = io.BytesIO()
        # It would start as many threads again, and is no faster for it at these sizes.
        threads = {"max_threads": 1} if options["format"] == "AVIF" else {}
        # A copy, since Pillow keeps the options on the image while it saves: two formats at once of
        # the same one would be made with each other's.
        image.copy().save(buffer, **options, **threads, xmp=stamping.PLACEHOLDER)
        self._store(name, buffer.getvalue())

    def _store(self, name, content):
        stamped = stamping.stamped(content, name.rpartition(".")[2], self.credits)
        path = f"{self.folder}/{self.stamp}-{name}"
        if self.anew:
            # Readers may be looking at it, and the disk may be full.
            public.replace(path, ContentFile(stamped))
            return
        stored = public.save(path, ContentFile(stamped))
        if stored != path:
            # The same picture is being made twice at once: the other one was first.
            public.delete(stored)
