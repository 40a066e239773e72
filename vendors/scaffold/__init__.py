"""Begins an adapter: `make vendor NAME=x` writes its files, and with JOIN=yes brings it into the contract suite.

docs/adding-a-vendor.md walks through what lies between. Changes files of the checkout, never of an installation.
"""
