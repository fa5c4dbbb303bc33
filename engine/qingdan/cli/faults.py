"""How is everybody told what is to be mended in a file?"""
