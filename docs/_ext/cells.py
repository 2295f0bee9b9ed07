"""Markdown of the generated tables: tables, and texts whose signs Markdown must not read."""

from re import sub


def table(header: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def plain(text: str) -> str:
    """Return a text with the signs escaped that Markdown would read; code between backticks stays code."""
    pieces = text.split("`")
    return "".join(
        f"`{piece}`" if number % 2 else sub(r"([*_\[\]<>{}~])", r"\\\1", piece)
        for number, piece in enumerate(pieces)
    )


def template(text: str) -> str:
    """Return a message template with its placeholders as code."""
    pieces = sub(r"\{(\w+)\}", r"`{\1}`", text)
    return plain(pieces)
