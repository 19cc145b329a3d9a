"""What one may see in figures; of whose cases, the permissions of cases say."""

VIEW_DASHBOARD = "fp_insight.view_dashboard"
VIEW_WARD_FIGURES = "fp_insight.view_ward_figures"
REVIEW_LOOKS = "fp_insight.review_looks"
REVIEW_ALL_LOOKS = "fp_insight.review_all_looks"
