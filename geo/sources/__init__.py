"""READ: the only code that opens files of others or a network."""
