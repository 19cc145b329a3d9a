"""Answers: from what a browser posts to typed values, and from these to words."""
