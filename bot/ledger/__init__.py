"""The ledger: one line for each visit made here, for the desk's day sheet and its searches. See `port`."""
