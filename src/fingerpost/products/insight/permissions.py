"""What one may see in figures; of whose cases, the permissions of cases say."""

VIEW_DASHBOARD = "fp_insight.view_dashboard"
VIEW_WARD_FIGURES = "fp_insight.view_ward_figures"
