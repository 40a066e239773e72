"""What a desk takes money through where its practice system has no way: one file for each provider, behind one port."""
