"""追加パッケージ (extras): what is told where a package that a rendering needs is missing."""

from kaigo_calc.errors import missing_package


def without_package(package: str, install: str) -> ModuleNotFoundError:
    """Return the one-line error that names the package and how it is installed.

    >>> "kaigo-calc[notebook]" in str(without_package("Great Tables", "kaigo-calc[notebook]"))
    True
    """
    return missing_package(f"{package} が必要です", f"this needs {package}", install)
