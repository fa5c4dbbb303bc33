"""How is a register made of people who do not exist?"""
