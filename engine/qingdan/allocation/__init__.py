"""Who gets what when a shortage has been found, and how can anybody check it?"""
