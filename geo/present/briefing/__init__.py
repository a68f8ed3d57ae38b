"""The weekly briefing: what a wethouder reads in two minutes, made from the findings and the dossiers of one week."""
