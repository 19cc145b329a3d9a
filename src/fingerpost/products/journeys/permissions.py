"""What one may do with journeys."""

VIEW_JOURNEYS = "fp_journeys.view_journeys"
