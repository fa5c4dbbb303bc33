"""Which events of a household ask for a second look? A rule engine behind a fence points them out.

It never decides: its only product is a task to look again.
"""
