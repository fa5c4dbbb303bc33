"""How do the rules change: begun, laid side by side, put to households, sealed?"""
