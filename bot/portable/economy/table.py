"""Lines as CSV, as spreadsheets read it: one head, one row a line. No cell is taken for a formula.

Never here: what a line means.
"""

import csv
from io import StringIO

from bot.portable.economy.lines import COLUMNS, Line

GUARD, GUARDED = "'", ("=", "+", "-", "@", "\t", "\r", "'")


class UnreadError(ValueError):
    """A file that cannot be read at all; it says why in a sentence."""


def written(lines: list[Line]) -> str:
    """The whole file."""
    file = StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([[guarded(line.get(name, "")) for name in COLUMNS] for line in lines])
    return file.getvalue()


def read(text: str) -> list[tuple[int, Line]]:
    """The lines, each with its number in the file; empty rows are passed over. Raises UnreadError."""
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found, number = [], 1
    try:
        head = [name.strip() for name in next(rows, [])]
        missing = [name for name in ("type", "id") if name not in head]
        if missing or set(head) - set(COLUMNS):
            raise UnreadError(f"Line 1 must name the columns, of these: {', '.join(COLUMNS)}.")
        for row in rows:
            first, number = number + 1, rows.line_num
            if any(cell.strip() for cell in row):
                cells = zip(head, map(bare, row), strict=False)
                found.append((first, {name: cell for name, cell in cells if cell}))
    except csv.Error as error:
        raise UnreadError(f"Line {number + 1} is not CSV: {error}.") from None
    return found


def guarded(cell: str) -> str:
    """A cell that no spreadsheet reckons."""
    return f"{GUARD}{cell}" if cell.startswith(GUARDED) else cell


def bare(cell: str) -> str:
    """The cell as it was."""
    return cell[1:] if cell.startswith(GUARD) else cell
