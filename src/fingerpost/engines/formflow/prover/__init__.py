"""What holds on every route of a form, and journeys that take every branch.

The method is reachability over a finite abstraction that is exact. A condition sees an answer only
through its tests, so answers that pass the same tests are one class, and a class is tried by one
concrete answer. For each thing to prove only the questions it depends on are tried (its cone), in
the order of the form, and an answer is forgotten after the last condition that reads it.
"""
