"""Where files are kept: the originals, which nobody outside may see, and what readers get.

The only place that names the two; settings.py says what they are.
"""

import contextlib
import os
import tempfile

from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.utils.functional import LazyObject

originals = default_storage


class _Public(LazyObject):
    def _setup(self):
        self._wrapped = storages["public"]


public = _Public()


def for_readers():
    """The storage of a field whose files readers get."""
    return public


class WholeFiles(FileSystemStorage):
    """Writes beside the place, then links: under its name a file is whole, or it is not there, even
    if the disk is full or the power fails in the middle."""

    def _save(self, name, content):
        with self._draft(name, content) as draft:
            return self._linked(draft, name)

    def replace(self, name, content):
        """What stands under the name stays there until the other is whole."""
        with self._draft(name, content) as draft:
            os.replace(draft, self.path(name))

    @contextlib.contextmanager
    def _draft(self, name, content):
        folder = os.path.dirname(self.path(name))
        os.makedirs(folder, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
            os.chmod(draft, self.file_permissions_mode or 0o644)
            yield draft
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)

    def _linked(self, draft, name):
        while True:
            with contextlib.suppress(FileExistsError):
                os.link(draft, self.path(name))
                return name
            name = self.get_available_name(name)

    def listdir(self, path):
        """A folder that is not there is empty, as in a store that knows no folders."""
        try:
            return super().listdir(path)
        except FileNotFoundError:
            return [], []


class Originals(WholeFiles):
    def url(self, name):
        raise ValueError("Originals have no address.")
