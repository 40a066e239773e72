"""Qmatic Cloud Appointments (Experience Cloud): see README.md beside this file."""
