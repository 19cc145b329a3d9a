"""Other people's form definitions as ours, with an account of what became of each question."""
