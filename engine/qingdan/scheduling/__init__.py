"""What is to be done by which day?"""
