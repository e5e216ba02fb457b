"""What groups do with an agreement while it stands: what they promise in it, and what becomes of that."""
