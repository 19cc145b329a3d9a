"""Whole journeys that the people of a service wrote down: what is answered, asked and led to."""
