"""How do the bytes of a file become a tree, with everything in it that must be mended?"""
