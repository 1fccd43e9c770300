"""Settings of all tests."""
from hypothesis import settings

# The same examples in every run, and no time limit for one: a slow machine is no fault of the code.
settings.register_profile("textmine", derandomize=True, deadline=None)
settings.load_profile("textmine")
