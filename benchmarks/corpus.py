"""Makes a database of its own with a newspaper in it: `python -m benchmarks.corpus 200000`."""

import os
import sys

import django
from django.core.management import call_command
from django.utils.module_loading import import_string

from benchmarks import database

SEED = 1
# To be raised when the stories or their rows change: what was made before is then made anew.
RECIPE = 4
STORIES = 20_000


def make(stories):
    """Sets Django up with the database of so many stories, which is filled if it is not yet."""
    url = database.address(stories)
    os.environ.update(database.settings_for(url))
    text = f"{stories} stories, seed {SEED}, recipe {RECIPE}"
    found = database.note(url)
    if found != text:
        database.renew(url)
    django.setup()
    # The server needs them, and so do the printed parts of the stories' pages.
    call_command("collectstatic", verbosity=0, interactive=False)
    if found == text:
        print(f"{database.database_name(stories)} has its {stories:,} stories already.")
        call_command("print_stories")
        return
    call_command("migrate", verbosity=0, interactive=False)
    # Models cannot be imported before the settings are known.
    import_string("benchmarks.filling.fill")(stories, seed=SEED)
    database.mark(url, text)


if __name__ == "__main__":
    make(int(sys.argv[1]) if sys.argv[1:] else STORIES)
