"""How does the office's own form become households, and how do answers go back into a workbook?"""
