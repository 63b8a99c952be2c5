"""From bytes to data with positions: which files there are, and what they say."""
