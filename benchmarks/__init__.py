"""What the bot costs, by questions. `python -m benchmarks` asks all, `python -m benchmarks own_time` one.

Nothing here is a test: figures are printed, never judged, and two things are compared only within one run. Loopback
only. What is counted rather than timed is also a test (`tests/bot/test_round_trips.py`, `tests/bot/test_footprint.py`).
"""
