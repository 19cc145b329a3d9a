"""Routes: which steps given answers lead to, in which order, and what each shows."""
