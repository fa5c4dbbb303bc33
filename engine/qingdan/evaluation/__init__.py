"""What does a release say of a household? The readings of rules, and the delivery chain."""
