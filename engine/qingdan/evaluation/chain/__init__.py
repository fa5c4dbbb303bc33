"""What is decided of each service, gate by gate? The delivery chain, to an outcome and amounts."""
