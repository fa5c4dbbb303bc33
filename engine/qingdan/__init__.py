"""Who is entitled to which service of social assistance, and by which clause?"""
