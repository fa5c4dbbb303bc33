"""Where in a casebook should somebody who audits look, and what cannot be seen from it?"""
