"""The measured figures as tables, written into their place in docs/benchmarks.md."""

from dataclasses import dataclass

from benchmarks.load import Load

NONE = "–"


@dataclass(frozen=True)
class Row:
    """One page. Without figures it has none in this tree; `aim` is a part of the bare view."""

    name: str
    load: Load | None = None
    queries: int | None = None
    size: int | None = None
    gzipped: int | None = None
    aim: float = 0.0


@dataclass(frozen=True)
class Request:
    """One request of the desk, in process: milliseconds, queries, bytes sent and answered."""

    name: str
    p50: float
    p95: float
    queries: int
    sent: int
    answered: int
    gzipped: int


@dataclass(frozen=True)
class Search:
    """Milliseconds in the database for one page of results."""

    name: str
    p50: float | None = None
    p95: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Sheet:
    """One page of photos: milliseconds in the database, queries, photos on it."""

    name: str
    p50: float
    most: float
    queries: int
    photos: int


@dataclass(frozen=True)
class Question:
    """What the directory was asked so many times: milliseconds in process, half of the time how
    many of them in the database, and queries at most."""

    name: str
    asked: int
    p50: float
    p95: float
    most: float
    in_database: float
    queries: int


def pages_table(rows: list[Row], bare: Row) -> str:
    lines = [
        "| page | requests/s | of the bare view | p50 ms | p99 ms | queries | bytes | gzipped |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        _page(bare, bare),
        *(_page(row, bare) for row in rows),
    ]
    return "\n".join(lines)


def _page(row, bare):
    if row.load is None:
        return _cells([row.name, *[NONE] * 7])
    return _cells(
        [
            row.name,
            f"{row.load.rate:,.0f}",
            _share(row, bare),
            f"{row.load.p50:.1f}",
            f"{row.load.p99:.1f}",
            *(NONE if n is None else f"{n:,}" for n in (row.queries, row.size, row.gzipped)),
        ]
    )


def _share(row, bare):
    """Behind it the aim, where there is one."""
    share = f"{row.load.rate / bare.load.rate:.0%}"
    return f"{share} (aim {row.aim:.0%})" if row.aim else share


def searches_table(rows: list[Search]) -> str:
    lines = ["| search | p50 ms | p95 ms | most |", "| --- | ---: | ---: | ---: |"]
    for row in rows:
        figures = (row.p50, row.p95, row.most)
        lines.append(_cells([row.name, *(NONE if n is None else f"{n:.1f}" for n in figures)]))
    return "\n".join(lines)


def requests_table(rows: list[Request]) -> str:
    lines = [
        "| request | p50 ms | p95 ms | queries | bytes sent | bytes answered | gzipped |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        times = (f"{row.p50:.1f}", f"{row.p95:.1f}")
        sizes = (row.queries, row.sent, row.answered, row.gzipped)
        lines.append(_cells([row.name, *times, *(f"{n:,}" for n in sizes)]))
    return "\n".join(lines)


def library_table(rows: list[Sheet]) -> str:
    lines = [
        "| narrowed by | p50 ms | most | queries | photos |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        lines.append(
            _cells(
                [row.name, f"{row.p50:.1f}", f"{row.most:.1f}", str(row.queries), str(row.photos)]
            )
        )
    return "\n".join(lines)


def questions_table(rows: list[Question]) -> str:
    lines = [
        "| question | asked | p50 ms | p95 ms | most | p50 in the database | queries |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        times = (f"{figure:.1f}" for figure in (row.p50, row.p95, row.most, row.in_database))
        lines.append(_cells([row.name, f"{row.asked:,}", *times, str(row.queries)]))
    return "\n".join(lines)


def _cells(cells):
    return f"| {' | '.join(cells)} |"


def replaced(document: str, mark: str, text: str) -> str:
    """The document with the text between the mark's two comments; at its end if it has none."""
    begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    section = f"{begin}\n{text.strip()}\n{end}\n"
    before, found, rest = document.partition(f"{begin}\n")
    if not found:
        return f"{document.rstrip()}\n\n{section}"
    return before + section + rest.partition(f"{end}\n")[2]
