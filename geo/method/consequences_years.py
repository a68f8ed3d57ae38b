"""What happens when a threshold about years is set higher or lower, in Dutch."""

YEARS = {
    "years.sliver_m": (
        "ook kleine verschuivingen van een grens gelden als tekenwerk",
        "ook een grens die alleen anders is getekend, geldt als verschoven",
    ),
    "years.least_moved_share": ("alleen grote verschuivingen worden genoemd", "ook hoeken en bermen worden genoemd"),
    "years.overlap_weeks": (
        "vaker de vraag of een categorie een nieuwe naam kreeg, ook waar beide bestaan",
        "een nieuwe naam die langzaam wordt ingevoerd, wordt gemist",
    ),
    "years.gap_weeks": (
        "vaker de vraag of een categorie een nieuwe naam kreeg",
        "een nieuwe naam van een kleine categorie wordt gemist",
    ),
    "years.least_likeness": ("minder vragen, en vaker terecht", "meer vragen, ook over wat toevallig lijkt"),
}
