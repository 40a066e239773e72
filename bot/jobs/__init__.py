"""Jobs at an instant, weeks ahead: each brings an event into its chat. The engine is another's; see decision 0020."""
