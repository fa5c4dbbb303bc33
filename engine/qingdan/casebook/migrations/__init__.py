"""How do the tables of cases come from one version to the next?"""
