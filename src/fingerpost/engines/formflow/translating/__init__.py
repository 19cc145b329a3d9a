"""The words of a form in another language: same ids, same routes, same rules."""
