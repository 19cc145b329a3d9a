"""Whose files somebody may read is the business of the product that the files belong to."""

VIEW_FILE = "fp_files.view_storedfile"
