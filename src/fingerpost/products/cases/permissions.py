"""What one may do with cases at all; which case, and what with it, its workflow says."""

VIEW_CASE = "fp_cases.view_case"
WORK_FRONT_DOOR = "fp_cases.work_front_door"
WORK_CASE = "fp_cases.work_case"
MANAGE_CASES = "fp_cases.manage_cases"
COUNT_CASES = "fp_cases.count_cases"
