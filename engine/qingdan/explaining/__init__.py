"""Why did a service come out as it did, and what would change it?"""
