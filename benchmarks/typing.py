"""`make bench-desk`: from a key to its paint, in a long story, in Chromium.

The page notes the time stamp of each keydown (of each composition's change, where an input method
types) and the first task after the frame in which the letter was drawn: the frame's own wait of up
to 16.7 ms is a part of it. The same in the headline's plain text box says what the browser takes.
"""

import os
import random
from datetime import date
from itertools import cycle, islice
from typing import NamedTuple

import pytest

from articles.models import Article
from benchmarks import database
from benchmarks.table import replaced
from benchmarks.text import Writer
from newsroom.models import User
from tests.desk_page import add_photo

# The window on the desk is the browser tests'.
pytest_plugins = ["tests.conftest"]
DOCUMENT = database.ROOT / "docs" / "benchmarks.md"
CHARACTERS, PHOTOS = 30_000, 20
KEYS, PACE_MS = 200, 70
MARK = "typing in a long story"
# Telex, as an input method shows it: 7 changes a word.
COMPOSED = ("đ", "đu", "đươ", "đươn", "đương", "đường", "đường ")

CLOCK = """() => {
    window.taken = [];
    const note = ({ timeStamp }) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.taken.push(performance.now() - timeStamp);
        port2.postMessage(null);
    });
    document.addEventListener("keydown", note, true);
    document.addEventListener("compositionupdate", note, true);
}"""


class Taken(NamedTuple):
    what: str
    p50: float
    p95: float
    most: float


@pytest.mark.django_db(transaction=True)
def test_measure_and_write_it_down(desk_page):
    story = _long_story()
    desk_page.open_story(story)
    desk_page.locator(".story-figure img").nth(PHOTOS - 1).wait_for()
    desk_page.evaluate(CLOCK)
    rows = [
        _type(desk_page, "headline", "the headline, a plain text box"),
        _type(desk_page, "middle", "the story, in its middle"),
        _compose(desk_page, "the story, composing with an input method"),
        _type(desk_page, "searching", "the story, while a common word is looked for in it"),
    ]
    text = f"{_heading(story)}\n\n{_table(rows)}"
    print(text)
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(), MARK, text))


def _long_story():
    by = User.objects.get(username="thuky")
    rng = random.Random(1)
    photos = [add_photo(by, (number * 12, 90, 120)) for number in range(PHOTOS)]
    blocks, size = [], 0
    while size < CHARACTERS:
        words = " ".join(Writer(1).words(rng, rng.randint(40, 110)))
        size += len(words)
        blocks.append(f"<p>{words[:60]}<strong>{words[60:75]}</strong>{words[75:]}</p>")
    for number, photo in enumerate(photos):
        caption = " ".join(Writer(1).words(rng, 20))
        figure = f'<figure data-photo="{photo.pk}"><figcaption>{caption}</figcaption></figure>'
        blocks.insert((number + 1) * len(blocks) // (PHOTOS + 1), figure)
    blocks.insert(9, "<h2>Tít phụ</h2><ul><li><p>một</p></li><li><p>hai</p></li></ul>")
    blocks.insert(30, "<table><tr><th>Xã</th><th>Hộ</th></tr><tr><td>A</td><td>1</td></tr></table>")
    return Article.objects.create(headline="Bài dài", body="".join(blocks), created_by=by)


def _go_to(page, place):
    if place == "headline":
        page.locator("[name=headline]").focus()
        return
    page.evaluate(
        """() => {
            const { editor } = document.querySelector(".tiptap");
            const { doc } = editor.state;
            let at = 0;
            doc.forEach((node, offset, index) => {
                if (node.type.name === "paragraph" && index < doc.childCount / 2) {
                    at = offset + node.nodeSize - 1;
                }
            });
            editor.chain().focus().setTextSelection(at).scrollIntoView().run();
        }"""
    )


def _type(page, place, what):
    _go_to(page, place)
    if place == "searching":
        page.keyboard.press("Control+f")
        page.locator(".story-search [type=search]").fill("và")
        _go_to(page, place)
    page.evaluate("window.taken = []")
    for letter in islice(cycle("chieu nay tren song "), KEYS):
        page.keyboard.press("Space" if letter == " " else letter)
        page.wait_for_timeout(PACE_MS)
    return _taken(page, what)


def _compose(page, what):
    session = page.context.new_cdp_session(page)
    _go_to(page, "middle")
    page.evaluate("window.taken = []")
    for number in range(KEYS):
        text = COMPOSED[number % len(COMPOSED)]
        if text == COMPOSED[-1]:
            session.send("Input.insertText", {"text": text})
        else:
            place = {"selectionStart": len(text), "selectionEnd": len(text)}
            session.send("Input.imeSetComposition", {"text": text, **place})
        page.wait_for_timeout(PACE_MS)
    return _taken(page, what)


def _taken(page, what):
    found = sorted(page.evaluate("window.taken"))
    return Taken(what, found[len(found) // 2], found[int(0.95 * len(found))], found[-1])


def _heading(story):
    return f"""## Typing in a long story

`make bench-desk` on {date.today():%d/%m/%Y}: {CHARACTERS:,} characters, {PHOTOS}
photos, {len(story.body):,} characters of HTML; {KEYS} keys, {PACE_MS} ms apart, headless Chromium,
{os.cpu_count()} cores shared with whatever else ran. From the key's time stamp to the first task
after the frame that shows the letter, the wait for that frame included."""


def _table(rows):
    lines = ["| where | p50 ms | p95 ms | most |", "| --- | ---: | ---: | ---: |"]
    for row in rows:
        lines.append(f"| {row.what} | {row.p50:.1f} | {row.p95:.1f} | {row.most:.1f} |")
    return "\n".join(lines)
