"""Does what stands in the tables beside the ledger say what the entries say?"""
