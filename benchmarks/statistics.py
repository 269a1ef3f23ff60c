"""What the written stories measure beside real ones: `python -m benchmarks.statistics`."""

import sys
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.syllables import COVERAGE
from benchmarks.text import Writer
from newsroom.text import fold

SAMPLE = 6477
IN_STORIES = {"và": 0.96, "của": 0.94, "có": 0.93, "được": 0.91, "là": 0.90}


@dataclass
class Counts:
    stories: int = 0
    syllables: Counter = field(default_factory=Counter)
    in_stories: Counter = field(default_factory=Counter)
    pairs: set = field(default_factory=set)
    lengths: list = field(default_factory=list)
    growth: dict = field(default_factory=dict)

    def add(self, syllables: list[str]) -> None:
        self.stories += 1
        self.lengths.append(len(syllables))
        self.syllables.update(syllables)
        self.in_stories.update(set(syllables))
        self.pairs.update(zip(syllables, syllables[1:], strict=False))
        if self.stories in {100, 1000, 4000, 6000}:
            self.growth[self.stories] = len(self.syllables)

    @property
    def total(self) -> int:
        return self.syllables.total()

    def coverage(self, ranks: int) -> float:
        return sum(count for _one, count in self.syllables.most_common(ranks)) / self.total

    def part_with(self, syllable: str) -> float:
        return self.in_stories[syllable] / self.stories

    def percentile(self, part: float) -> int:
        return sorted(self.lengths)[int(part * (len(self.lengths) - 1))]


def count(stories: int, writer: Writer) -> Counts:
    counts = Counts()
    for number in range(stories):
        counts.add(" ".join(writer.story(number)).split())
    return counts


def rows(counts: Counts) -> list[tuple[str, str, str]]:
    """(what, in real stories, here)"""
    once = sum(1 for times in counts.syllables.values() if times == 1)
    often = sum(1 for times in counts.syllables.values() if times >= 5)
    bare = {syllable: fold(syllable) for syllable in counts.syllables}
    forms = Counter(bare.values())
    running = sum(forms[bare[one]] * times for one, times in counts.syllables.items())
    folded = {(bare[one], bare[other]) for one, other in counts.pairs}
    grown = [f"{counts.growth[at]:,}" for at in sorted(counts.growth)]
    return [
        ("syllables of a story, half of the stories", "524", f"{counts.percentile(0.5):,}"),
        ("the longest twentieth has more than", "1,284", f"{counts.percentile(0.95):,}"),
        ("syllables in all", "3,940,000", f"{counts.total:,}"),
        ("different ones", "25,117", f"{len(counts.syllables):,}"),
        ("different without marks", "20,571", f"{len(forms):,}"),
        ("printed five times or more", "9,162", f"{often:,}"),
        ("printed once", "9,917", f"{once:,}"),
        ("different in 100, 1,000, 4,000, 6,000 stories", "3,500 10,000 19,700 24,300",
         " ".join(grown)),
        *(
            (f"part of the text that the first {ranks:,} make", f"{part:.1%}",
             f"{counts.coverage(ranks):.1%}")
            for ranks, part in COVERAGE.items()
        ),
        *(
            (f"stories with “{word}”", f"{part:.0%}", f"{counts.part_with(word):.0%}")
            for word, part in IN_STORIES.items()
        ),
        ("marked forms of a syllable without marks", "6.0", f"{running / counts.total:.1f}"),
        ("different pairs of neighbours", "649,000", f"{len(counts.pairs):,}"),
        ("different pairs without marks", "407,000", f"{len(folded):,}"),
    ]  # fmt: skip


def main(arguments):
    stories = int(arguments[0]) if arguments else SAMPLE
    found = rows(count(stories, Writer()))
    print(f"| {stories:,} stories | real | here |\n| --- | --- | --- |")
    print("\n".join(f"| {what} | {real} | {here} |" for what, real, here in found))


if __name__ == "__main__":
    main(sys.argv[1:])
