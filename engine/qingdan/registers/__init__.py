"""How are many households read, decided and written at once, as rows of people?"""
