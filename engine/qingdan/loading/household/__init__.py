"""How does what a household file says become facts and records?"""
