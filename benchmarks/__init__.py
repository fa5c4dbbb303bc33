"""How fast is this, beside others that can do the same?"""
