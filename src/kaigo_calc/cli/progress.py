"""進み具合 (progress): a bar on stderr that counts, and is gone before anything is printed on stdout."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.progress import Progress


def counting_bar() -> "Progress":
    """Return a bar that says how many of how many are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # what is told in the end goes there, after the bar is gone
    )
