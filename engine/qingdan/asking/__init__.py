"""What should be asked next, and what becomes of the household by each answer?"""
