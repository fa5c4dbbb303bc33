"""How do the tables come from one version to the next?"""
