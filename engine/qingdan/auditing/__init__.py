"""What can somebody find out who was not there?"""
