"""The steps by which a register of an earlier version becomes one of this version."""
