"""What decides about a case: working time, clocks, the workflow, duplicates. Plain Python."""
