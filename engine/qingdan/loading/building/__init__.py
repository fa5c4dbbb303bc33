"""How do files that fit their shapes become the rules of a release?"""
