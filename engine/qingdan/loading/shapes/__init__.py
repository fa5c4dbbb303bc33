"""What may each kind of file say, and does a file say only that?"""
