"""Do the rules do what the officers' features say?"""

from pytest_bdd import scenarios

scenarios(".")
