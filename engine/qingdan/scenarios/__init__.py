"""Do the rules do what the officers' scenarios say, and is each norm of the plan checked?

Features are Chinese Gherkin. One closed set of steps, driven by the vocabulary, serves both
runners: ours, without pytest, and pytest-bdd. What decides and what checks is handed in.
"""
