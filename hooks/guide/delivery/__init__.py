"""What hosts and browsers are told about a finished site: the policy, the headers, the copies to keep.

Knows folders of files and texts only; neither records nor the engine.
"""
