"""CarePortals (portals.care): see README.md beside this file."""
