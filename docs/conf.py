"""Settings of the documentation: `sphinx-build -W --keep-going -n -b html docs docs/_build/html`."""

import sys
from pathlib import Path

from kaigo_calc import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "kaigo_calc"
author = "the kaigo_calc authors"
copyright = author  # noqa: A001  # the name that Sphinx reads
version = release = __version__
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_design",
    "docstrings",
    "generated_tables",
    "japanese",
    "law_index",
    "notebooks",
    "showcase",
    "staffing_pictures",
]
source_suffix = {".md": "myst-nb"}
exclude_patterns = ["_build", "_generated", "_ext", "_data", "_jupyter"]

# Notebooks are run whenever the pages are built; a cell that fails fails the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
smartquotes_action = "D"  # dashes only; quotes stay as they are typed

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_preprocess_types = False

nitpicky = True
# The standard library is documented elsewhere, and building these pages must not need a network.
_STANDARD_LIBRARY = (
    "Decimal decimal.Decimal fractions.Fraction datetime.date datetime.time os.PathLike pathlib.Path "
    "collections.abc.Mapping collections.abc.Iterable collections.abc.Sequence collections.abc.Callable "
    "collections.abc.Collection collections.abc.Iterator"
)
# Types of attributes that the reference names and does not take apart.
_INNER_TYPES = "kaigo_calc.fee_tables.cases.FeeCase kaigo_calc.fee_tables.mistakes.mistake.RowSource FlatRow"
# What annotations in quotes name without their module.
_QUOTED = "alt.LayerChart GT PathLike Source collections.abc.Callable[[]"
# What columns take and give belongs to other libraries.
_FRAMES = (
    "kaigo_calc.columns.bad_rows.FrameT numpy.ndarray numpy.dtype NDArray pl.LazyFrame pl.DataFrame "
    "polars.dataframe.frame.DataFrame"
)
nitpick_ignore = {
    ("py:class", name) for name in f"{_STANDARD_LIBRARY} {_INNER_TYPES} {_QUOTED} {_FRAMES}".split()
}

html_theme = "furo"
html_title = f"kaigo_calc {version}"
html_static_path = ["_static"]
html_css_files = ["kaigo.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {
        "font-stack": (
            "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, "
            "'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif"
        ),
    },
}
