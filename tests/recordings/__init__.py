"""What earlier releases left in their stores and on people's phones, and how the present one is recorded.

`python -m tests.recordings` (`make record`) writes the recording of the present release; `test_recordings.py` and
`test_restarted.py` press every button there ever was. A recording of a release is never changed: it is what happened.
"""
