"""What is wrong, where, and how to mend it: the one shape of every finding, and how it is shown."""
