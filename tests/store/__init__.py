"""The store: its contract, its codec, its servers."""
