"""New records to fill in, made from the models, so that they say what the checks ask for."""
