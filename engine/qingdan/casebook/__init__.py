"""What happened to a person after the decision, and how does anybody know it is still so?"""
