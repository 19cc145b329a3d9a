"""What staff may be allowed to do with forms."""

ASSIST = "fp_forms.assist"  # fill in a form for somebody during a call
