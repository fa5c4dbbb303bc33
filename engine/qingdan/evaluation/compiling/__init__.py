"""How does a release become one function of Python? Instructions, shapes, statements."""
