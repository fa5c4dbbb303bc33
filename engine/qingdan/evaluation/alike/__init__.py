"""Which cases are alike? A case alike one that was met before is not reasoned anew."""
