"""DECIDE: the dossiers, from a recurring problem to an approach that is kept and measured; all of it pure."""
