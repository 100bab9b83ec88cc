"""How many servers a process can have, and how much it can hear of."""
