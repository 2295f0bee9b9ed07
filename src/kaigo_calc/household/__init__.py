"""世帯 (household): what a household pays at most in a month or a year, and the share of a person."""
