"""How is an answer written down, for people and for machines?"""
