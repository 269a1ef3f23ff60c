"""A bar that says how far a long work has come."""

import sys
import time

_WIDTH = 40


class Progress:
    """On a terminal a bar that grows; elsewhere a line for each tenth."""

    def __init__(self, total, what, stream=sys.stderr):
        self.total, self.what, self.stream = total, what, stream
        self.began, self.said = time.monotonic(), 0

    def at(self, done):
        if self.stream.isatty():
            self.stream.write("\r" + self.line(done) + ("\n" if done >= self.total else ""))
        elif done * 10 // self.total > self.said:
            self.said = done * 10 // self.total
            self.stream.write(self.line(done) + "\n")
        self.stream.flush()

    def line(self, done):
        full = _WIDTH * done // self.total
        bar = "█" * full + "·" * (_WIDTH - full)
        seconds = time.monotonic() - self.began
        left = seconds / done * (self.total - done) if done else 0
        return (
            f"{bar} {done:>7,} of {self.total:,} {self.what}, {seconds:.0f} s, {left:.0f} s left "
        )
