"""協力医療機関 (cooperating hospital): meetings for the add-on, and the yearly confirmation."""
