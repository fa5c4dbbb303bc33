"""How is an entry kept so that a change to it cannot stay hidden?"""
