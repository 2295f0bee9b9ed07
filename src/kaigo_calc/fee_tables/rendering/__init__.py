"""料金表の印刷 (renderings): a fee table as text, Markdown, CSV, HTML, a page to print, and data frames."""
