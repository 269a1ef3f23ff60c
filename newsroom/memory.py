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
        # Both at once, so that no other thread changes one between the looks at them.
        answer, until = self._kept
        return answer if monotonic() < until else self.anew()

    def anew(self):
        """Whatever is remembered."""
        answer = self.ask()
        self._kept = answer, monotonic() + SECONDS
        return answer

    def forget(self):
        self._kept = None, 0
