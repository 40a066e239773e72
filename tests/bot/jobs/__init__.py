"""The job engine, with processes that die."""
