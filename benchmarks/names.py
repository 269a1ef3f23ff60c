"""How well names and titles are found in texts that were marked by hand, and how fast."""

import random
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from people import lexicon
from people.recognition import recognize
from people.register import KnownOrganization, KnownPerson, KnownPost, Register

TEXTS = Path(__file__).with_name("named_texts.txt")
PLACES = ["Sông Trăng", "Bến Lau"]
_OPENING = {"[": "mention", "{": "name", "<": "title"}
_BREAK = "⏎"
_CLOSING = {"]": "mention", "}": "name", ">": "title"}


class Marked(NamedTuple):
    text: str
    spans: dict[str, set[tuple[int, int]]]


class Score(NamedTuple):
    found: int
    marked: int
    right: int

    @property
    def precision(self):
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self):
        return self.right / self.marked if self.marked else 1.0


def read(line: str) -> Marked:
    """ "[<Bí thư> {Lê Văn Mận}] nói" as the plain text and the spans that are marked in it."""
    text, spans, opened = "", {"mention": set(), "name": set(), "title": set()}, {}
    for letter in line.replace(_BREAK, "\n"):
        if kind := _OPENING.get(letter):
            opened[kind] = len(text)
        elif kind := _CLOSING.get(letter):
            spans[kind].add((opened.pop(kind), len(text)))
        else:
            text += letter
    return Marked(text, spans)


def marked_texts() -> list[Marked]:
    lines = TEXTS.read_text("utf-8").splitlines()
    return [read(line) for line in lines if line and not line.startswith("#")]


def found_in(text: str, register: Register) -> dict[str, set[tuple[int, int]]]:
    mentions = recognize(text, register)
    return {
        "mention": {tuple(mention.span) for mention in mentions},
        "name": {tuple(mention.name) for mention in mentions if mention.name},
        "title": {tuple(title.span) for mention in mentions for title in mention.titles},
    }


def scores(texts: list[Marked], register: Register) -> dict[str, Score]:
    total = {}
    for kind in ("name", "title"):
        pairs = [(found_in(each.text, register)[kind], each.spans[kind]) for each in texts]
        total[kind] = Score(
            sum(len(found) for found, _ in pairs),
            sum(len(marked) for _, marked in pairs),
            sum(len(found & marked) for found, marked in pairs),
        )
    return total


PEOPLE, BODIES, CHARACTERS, ROUNDS = 10_000, 600, 3_000, 50
OFFICES = ["Chủ tịch", "Phó Chủ tịch", "Chánh Văn phòng", "Trưởng phòng"]


def large_register() -> Register:
    """10,000 people and 2,400 posts that nobody has ever held."""
    chance = random.Random(19)
    parts = [lexicon.COMMON_FAMILIES, lexicon.MIDDLES, lexicon.MIDDLES, lexicon.FAMILIES]
    people = [
        KnownPerson(number, (" ".join(map(chance.choice, parts)),)) for number in range(PEOPLE)
    ]
    bodies = [
        KnownOrganization(number, (f"Ủy ban nhân dân huyện Ven {number} Sông",))
        for number in range(BODIES)
    ]
    posts = [
        KnownPost(len(OFFICES) * body.pk + place, (f"{role} {body.names[0]}",), role, body.pk)
        for body in bodies
        for place, role in enumerate(OFFICES)
    ]
    return Register(people=people, posts=posts, organizations=bodies, places=PLACES)


def times(texts: list[Marked]) -> tuple[float, float]:
    """Seconds of this process's time: to compile the directory, and to read one story."""
    start = time.process_time()
    register = large_register()
    compiled = time.process_time() - start
    story = "\n".join(each.text for each in texts)[:CHARACTERS]
    taken = []
    for _round in range(ROUNDS):
        start = time.process_time()
        recognize(story, register)
        taken.append(time.process_time() - start)
    return compiled, median(taken)


def main():
    texts, register = marked_texts(), Register(places=PLACES)
    print(f"{len(texts)} texts; the directory has the two places, and nobody\n")
    print("| spans | marked | found | precision | recall |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for kind, score in scores(texts, register).items():
        print(
            f"| {kind}s | {score.marked} | {score.found} "
            f"| {score.precision:.3f} | {score.recall:.3f} |"
        )
    compiled, read = times(texts)
    print(f"\n| {PEOPLE:,} people, {len(OFFICES) * BODIES:,} posts | ms |")
    print("| --- | ---: |")
    print(f"| compiled, once a process | {compiled * 1000:.0f} |")
    print(f"| {CHARACTERS:,} characters that name somebody in every line | {read * 1000:.1f} |")
    _print_differences(texts, register)


def _print_differences(texts, register):
    for each in texts:
        found = found_in(each.text, register)
        for kind in ("name", "title"):
            for start, end in sorted(found[kind] ^ each.spans[kind]):
                sign = "+" if (start, end) in found[kind] else "-"
                print(f"{sign} {kind}: {each.text[start:end]} | {each.text}")


if __name__ == "__main__":
    main()
