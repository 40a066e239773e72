"""Cliniko (practice management): see README.md beside this file."""
