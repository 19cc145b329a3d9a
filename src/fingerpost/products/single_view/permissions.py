"""What one may do with the single view at all; what is shown, the sharing policy says."""

SEARCH_PEOPLE = "fp_single_view.search_people"
JUDGE_LINKS = "fp_single_view.judge_links"
VIEW_SOURCES = "fp_single_view.view_sources"
READ_LOADS = "fp_single_view.read_loads"
