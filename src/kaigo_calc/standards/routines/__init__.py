"""委員会・指針・研修・訓練・新規採用 (routines): what a home owes every year, and to people it hires."""
