"""What staff may be allowed to do with payments."""

OPERATE_PAYMENTS = "fp_payments.operate_payments"  # settle what is in doubt, ask the provider
