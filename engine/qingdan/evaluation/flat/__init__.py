"""Which numbered steps come to everything that the delivery chain gives? One flat list."""
