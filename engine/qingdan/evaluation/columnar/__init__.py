"""What does a release say of a whole batch of people? Every step once for all, on polars."""
