"""How much will be needed of each service in a period, and what will it cost?"""
