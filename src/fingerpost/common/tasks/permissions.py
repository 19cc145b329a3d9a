"""What an operator may do here, by name."""

OPERATE_TASKS = "fp_tasks.operate_tasks"
