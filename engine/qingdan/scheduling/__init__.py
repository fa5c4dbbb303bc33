"""What is to be done by which day, by whom, and what is late?"""
