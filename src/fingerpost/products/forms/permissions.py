"""What staff may be allowed to do with forms."""

OPERATE_DELIVERIES = "fp_forms.operate_deliveries"  # settle what waits for a person
DOWNLOAD_SUBMISSIONS = "fp_forms.download_submissions"  # take answers away as a file
HOLD_SUBMISSIONS = "fp_forms.hold_submissions"  # place and lift legal holds
INVITE = "fp_forms.invite"  # make links to forms with answers filled in
ASSIST = "fp_forms.assist"  # fill in a form for somebody during a call
