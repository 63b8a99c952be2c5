"""Where in its source a piece of a text stands."""

from __future__ import annotations

from guide.diagnostics.model import Span


class Locator:
    """Finds the pieces of a text in its source, moving forward only."""

    def __init__(self, path: str, lines: list[str], first_line: int) -> None:
        self.path, self.lines, self.first_line = path, lines, first_line
        self.row = self.column = 0

    def move_to(self, row: int, column: int = 0) -> None:
        self.row, self.column = row, column

    def here(self) -> Span:
        return Span(self.path, self.row + self.first_line, self.column + 1)

    def find(self, needle: str, last_row: int) -> Span:
        """Place of the next ``needle`` before ``last_row``; if it is written otherwise, the place so far."""
        for row in range(self.row, min(last_row, len(self.lines))):
            column = self.lines[row].find(needle, self.column if row == self.row else 0)
            if needle and column >= 0:
                self.move_to(row, column + len(needle))
                return Span(self.path, row + self.first_line, column + 1)
        return self.here()

    def pass_address(self, address: str, last_row: int) -> None:
        """Step over ``](address``, so that the text after a link is not found inside its address."""
        before = self.row, self.column
        self.find("](", last_row)
        if (self.row, self.column) != before and self.lines[self.row].startswith(address, self.column):
            self.column += len(address)
        else:
            self.row, self.column = before

    def line(self, row: int) -> tuple[str, Span]:
        """What stands in a row after its blanks and quote marks, and where."""
        written = self.lines[row] if row < len(self.lines) else ""
        text = written.lstrip(" \t>")
        return text.rstrip(), Span(self.path, row + self.first_line, len(written) - len(text) + 1)
