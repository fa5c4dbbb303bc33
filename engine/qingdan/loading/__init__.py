"""How do files become a release and a household? Read, check the shape, build."""
