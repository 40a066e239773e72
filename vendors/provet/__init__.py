"""Provet Cloud (veterinary practices): see README.md beside this file."""
