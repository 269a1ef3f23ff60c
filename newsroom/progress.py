"""The bar that a long command shows."""

from time import monotonic

_WIDTH = 30


class Progress:
    """A line that is written over where somebody looks on; lines of their own for what is said."""

    def __init__(self, total, out):
        self.total, self.out, self.done = total, out, 0
        self.begun, self.is_watched = monotonic(), out.isatty()
        self._show()

    def step(self):
        self.done += 1
        self._show()

    def say(self, line):
        if self.is_watched:
            self.out.write("\r\x1b[K", ending="")
        self.out.write(line)
        self._show()

    def end(self):
        if self.is_watched:
            self.out.write("")

    def _show(self):
        if not self.is_watched:
            return
        share = self.done / self.total if self.total else 1
        bar = "█" * round(share * _WIDTH)
        left = ""
        if self.done:
            seconds = round((monotonic() - self.begun) / self.done * (self.total - self.done))
            left = f"  {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        line = f"\r{bar:░<{_WIDTH}} {self.done}/{self.total}{left}\x1b[K"
        self.out.write(line, ending="")
        self.out.flush()
