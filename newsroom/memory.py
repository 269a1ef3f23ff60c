"""What every page prints and hardly ever changes, asked once in a while by each process."""

from time import monotonic

SECONDS = 10


class Remembered:
    """Calling it gives what `ask()` gave at most SECONDS ago. For few and small rows only: each
    process keeps its own, and a change shows everywhere SECONDS later."""

    def __init__(self, ask):
        self.ask = ask
        self.forget()

    def __call__(self):
        if monotonic() >= self._until:
            self._answer, self._until = self.ask(), monotonic() + SECONDS
        return self._answer

    def forget(self):
        self._answer, self._until = None, 0
