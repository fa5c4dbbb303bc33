"""What do the registers of the office say, drawn from the cases?"""
