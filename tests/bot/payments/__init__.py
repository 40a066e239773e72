"""What a desk takes money through."""
