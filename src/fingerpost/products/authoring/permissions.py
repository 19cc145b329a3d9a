"""What staff may be allowed to do with the forms of services."""

EDIT_FORMS = "fp_authoring.edit_forms"  # change a draft, approve what others changed
