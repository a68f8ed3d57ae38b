"""What happens when something is kept longer or shorter."""

RETENTION = {
    "retention.text_days": (
        "oude verhalen blijven te lezen, en er ligt meer dat over personen gaat",
        "bij een ouder probleem is niet meer na te lezen wat er speelde",
    ),
    "retention.key_weeks": (
        "vaste melders zijn langer te herkennen dan de lijst nodig heeft",
        "de lijst kan na het opruimen iets anders uitvallen",
    ),
    "retention.signal_years": (
        "langere reeksen om mee te vergelijken, en meer dat bewaard ligt",
        "een effect is naast minder jaren te leggen",
    ),
}
