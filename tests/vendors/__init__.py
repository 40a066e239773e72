"""Vendors: the wire, the mappings, and one contract for all of them."""
