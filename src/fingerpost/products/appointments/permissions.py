"""What staff may be allowed to do with appointments."""

VIEW_APPOINTMENTS = "fp_appointments.view_appointments"  # see who comes, or where to go, on a day
