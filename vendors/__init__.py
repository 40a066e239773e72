"""The adapters: our words to a vendor's and back. They know our values, never each other."""
