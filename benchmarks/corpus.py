"""Makes a database of its own with a newspaper in it: `python -m benchmarks.corpus 200000`."""

import os
import sys

import django
from django.core.management import call_command
from django.utils.module_loading import import_string

from benchmarks import database

SEED = 1
# To be raised when the stories or their rows change: what was made before is then made anew.
RECIPE = 5
STORIES = 20_000


def make(stories, *, photos=0):
    """Sets Django up with the database of so many stories, which is filled if it is not yet; with
    so many photos besides in a database of their own."""
    url = database.address(f"{stories}_{photos}" if photos else stories)
    text = f"{stories} stories, {photos} photos, seed {SEED}, recipe {RECIPE}"
    if stands(url, text):
        print(f"The database has its {stories:,} stories already.")
        call_command("print_stories")
        return
    # Models cannot be imported before the settings are known.
    import_string("benchmarks.filling.fill")(stories, seed=SEED)
    if photos:
        import_string("benchmarks.photographs.fill")(photos, seed=SEED)
    database.mark(url, text)


def stands(url, text):
    """Sets Django up with that database, and says whether it is filled as the text says; if not, it
    is renewed and has its tables."""
    os.environ.update(database.settings_for(url))
    found = database.note(url)
    if found != text:
        database.renew(url)
    django.setup()
    # The server needs them, and so do the printed parts of the stories' pages.
    call_command("collectstatic", verbosity=0, interactive=False)
    if found != text:
        call_command("migrate", verbosity=0, interactive=False)
    return found == text


if __name__ == "__main__":
    make(int(sys.argv[1]) if sys.argv[1:] else STORIES)
