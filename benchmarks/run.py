"""`make bench`: fills, serves, loads, and writes what was measured to docs/benchmarks.md."""

import os
import platform
import subprocess
import sys
import urllib.request
from datetime import date

from django.db import connection
from django.utils.module_loading import import_string

from benchmarks import corpus, database, load, servers
from benchmarks.searches import searches
from benchmarks.servers import PORT
from benchmarks.table import Row, pages_table, replaced, searches_table
from benchmarks.text import Writer

ROUNDS = int(os.environ.get("ROUNDS") or 3)
SECONDS = int(os.environ.get("SECONDS") or 10)
DOCUMENT = database.ROOT / "docs" / "benchmarks.md"
BARE = "a bare Django view: one row, a template of 10 KB"
_WARM_UP = 1
# After so many pages the bare view has its turn again, so that all see the same machine.
_BARE_EVERY = 4


def main(stories):
    if not load.is_installed():
        sys.exit(f"Newsroom: {load.MISSING}")
    corpus.make(stories)
    pages = import_string("benchmarks.pages.pages")(searches(Writer(corpus.SEED)))
    measured = import_string("benchmarks.measuring.measure")(pages)
    connection.close()
    connection.close_pool()
    # Every story's first edition has an even number.
    rows = range(2, 2 * stories + 1, 2 * max(1, stories // 200))
    loads, size, memory = _serve_and_load(measured.lines, [f"/{pk}/" for pk in rows])
    table = [
        Row(page.name, loads.get(page.name), *measured.costs.get(page.name, ()), aim=page.aim)
        for page in pages
    ]
    bare = Row(BARE, loads[BARE], queries=1, size=size)
    text = "\n\n".join(
        [_heading(stories, memory), pages_table(table, bare), searches_table(measured.searches)]
    )
    print(text)
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(), f"make bench: {stories} stories", text))


def _serve_and_load(asked, bare_paths):
    """({name: its median load}, bytes of the bare page, megabytes of each of our workers)."""
    with (
        servers.serving("newsroom.wsgi:application", port=PORT) as (ours, process),
        servers.serving("benchmarks.bare.site:application", port=PORT + 1) as (bare, _other),
    ):
        turns = {name: (ours, lines) for name, lines in asked.items()}
        turns[BARE] = (bare, bare_paths)
        with urllib.request.urlopen(bare + bare_paths[0]) as answer:
            size = len(answer.read())
        for origin, lines in turns.values():
            load.ask(origin, lines, seconds=_WARM_UP)
        return _rounds(turns), size, servers.megabytes(process)


def _rounds(turns):
    found = {name: [] for name in turns}
    for number in range(ROUNDS):
        for place, name in enumerate(asked for asked in turns if asked != BARE):
            if place % _BARE_EVERY == 0:
                found[BARE].append(load.ask(*turns[BARE], seconds=SECONDS))
            found[name].append(load.ask(*turns[name], seconds=SECONDS))
            print(f"round {number + 1}: {name} {found[name][-1].rate:,.0f}/s", file=sys.stderr)
    return {name: load.median(loads) for name, loads in found.items()}


def _heading(stories, memory):
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0].split()[0]
    git = ["git", "describe", "--always", "--dirty"]
    tree = subprocess.run(git, cwd=database.ROOT, capture_output=True, text=True, check=False)
    return f"""## {stories:,} stories under load

`make bench STORIES={stories}` on {date.today():%d/%m/%Y}, tree {tree.stdout.strip() or "unknown"};
{os.cpu_count()} cores shared with whatever else ran, Python {platform.python_version()},
PostgreSQL {server}. granian, {servers.PROCESSES} processes with a thread each, no page cache; wrk
with {load.THREADS} threads and {load.CONNECTIONS} connections over loopback, medians of
{ROUNDS} rounds of {SECONDS} s, the bare view's rounds between the others'. A worker keeps
{max(memory):.0f} MB. Where a page is one of many, up to 200 of them take turns."""


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]) if sys.argv[1:] else corpus.STORIES)
    except (load.LoadFailed, servers.ServerFailed) as failure:
        sys.exit(f"Newsroom: {failure}")
