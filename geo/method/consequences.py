"""What happens when a threshold is set higher or lower, in Dutch; one pair of texts for every threshold."""

from geo.method.consequences_compare import COMPARE
from geo.method.consequences_effect import EFFECT
from geo.method.consequences_retention import RETENTION
from geo.method.consequences_years import YEARS

_FIGURES = {
    "read.first_year": ("oude meldingen vallen vaker af", "typefouten en lege datums komen er vaker door"),
    "read.future_days": ("verkeerde datums komen er vaker door", "een klok die voorloopt, kost meldingen"),
    "read.text_chars": (
        "lange bijlagen tellen mee, en lezen duurt langer",
        "kernwoorden achter in een tekst worden gemist",
    ),
    "read.field_chars": ("teksten in een verkeerde kolom komen er door", "lange namen worden apart gezet"),
    "read.columns": ("bredere bestanden worden gelezen", "een breed bestand wordt geweigerd"),
    "read.coordinate_share": (
        "een bestand met veel foute coördinaten wordt zonder coördinaten gelezen",
        "meters en graden worden eerder verwisseld",
    ),
    "locate.min_score": (
        "minder adressen gevonden, en zekerder",
        "meer schrijffouten mogen, en vaker de verkeerde straat",
    ),
    "locate.min_lead": ("bij gelijkende namen wordt vaker niet gekozen", "er wordt vaker gegokt"),
    "locate.same_place_m": (
        "adressen die verder uit elkaar liggen, gelden als één plek",
        "er wordt bij een dubbel huisnummer vaker niet gekozen",
    ),
    "locate.lost_addition": ("zo'n adres geldt als minder zeker", "zo'n adres geldt als zekerder"),
    "locate.contradicted": ("zo'n adres geldt als minder zeker", "zo'n adres geldt als zekerder"),
    "locate.lost_number": ("zo'n adres geldt als minder zeker", "zo'n adres geldt als zekerder"),
    "locate.ask_again_days": ("nieuwe straten worden later gevonden", "de dienst krijgt vaker dezelfde vraag"),
    "locate.nearest_m": (
        "ook een adres in de volgende straat wordt genoemd",
        "bij een plek in een park of op een plein wordt vaker geen adres genoemd",
    ),
    "locate.repeated_signals": (
        "een straatmidden geldt vaker als precieze plek",
        "een adres met veel melders geldt vaker als straatmidden",
    ),
    "locate.repeated_share": (
        "een bron met straatmiddens geldt vaker als precies",
        "een precieze bron geldt vaker als grof",
    ),
    "assign.snap_m": (
        "minder signalen zonder buurt, en vaker een signaal van buiten de gemeente",
        "meer signalen op een kade of rand blijven zonder buurt",
    ),
    "count.period_weeks": (
        "vaste melders tellen minder zwaar, en het verloop is grover",
        "vaste melders tellen zwaarder, en de cijfers schommelen meer",
    ),
    "count.point_grid_m": ("buren tellen vaker als één melder", "één melder op twee plekken telt vaker als twee"),
    "boundaries.overlap_m2": ("minder regels in het verslag", "ook afrondingen komen in het verslag"),
    "boundaries.widest_gap_km2": (
        "ook een ontbrekende gemeente geldt als gat",
        "grote gaten, zoals een ontbrekende wijk, worden niet genoemd",
    ),
}
_EXPECT = {
    "expect.periods": (
        "seizoenen zijn beter te herkennen, en het verleden weegt langer mee",
        "alleen wat kort geleden was telt, en seizoenen verdwijnen",
    ),
    "expect.least_periods": (
        "een nieuw thema komt later op de lijst",
        "een nieuw thema komt eerder op de lijst, maar een gewoon seizoen kan nieuws lijken",
    ),
    "expect.most_correction": (
        "buurten die veel over alles melden, komen minder op de lijst, ook als er veel speelt",
        "buurten die graag melden, komen vaker op de lijst",
    ),
    "expect.pooled_reports": (
        "de correctie werkt in kleine buurten minder",
        "de correctie volgt ook toeval in kleine buurten",
    ),
    "expect.most_of_other": (
        "één groot ander probleem telt zwaarder als meldgedrag, en verbergt dit",
        "de correctie ziet verschillen in meldgedrag minder goed",
    ),
    "expect.outlying": (
        "grote problemen elders doen dit meer op gewoon lijken: minder op de lijst",
        "ook gewoon drukke buurten tellen elders niet mee: meer op de lijst, en onzekerder",
    ),
    "expect.pooled_rest": (
        "het seizoen werkt zwakker door in de verwachting",
        "één stille periode elders maakt enkele melders eerder verrassend",
    ),
    "expect.most_repeats": (
        "vaste melders wegen zwaarder",
        "vaste melders wegen lichter; traag terugkerende zaken ook",
    ),
    "expect.usual_theta": ("perioden gelden als minder wisselend: meer op de lijst", "minder op de lijst, en zekerder"),
    "expect.usual_tau2": (
        "buurten mogen meer verschillen: minder op de lijst",
        "meer op de lijst, ook gewone verschillen",
    ),
    "expect.least_tau2": (
        "minder op de lijst, vooral bij grote thema's",
        "kleine, lange verschillen komen eerder op de lijst",
    ),
    "expect.most_tau2": (
        "thema's die overal anders zijn, komen minder op de lijst",
        "thema's die overal anders zijn, komen vaker op de lijst",
    ),
    "expect.winsorised": (
        "er wordt minder als gewoon verschil gezien: meer op de lijst als er veel problemen zijn",
        "problemen zelf maken wat gewoon is: minder op de lijst",
    ),
}
_RECURRENCE = {
    "recurrence.short_window": ("nieuwe problemen komen later in beeld", "nieuwe problemen eerder, en onzekerder"),
    "recurrence.middle_window": ("een jaar weegt minder", "seizoenen wegen ongelijk mee"),
    "recurrence.long_window": (
        "kleine problemen die lang duren komen eerder in beeld",
        "wat klein is maar aanhoudt, komt later in beeld",
    ),
    "recurrence.season_periods": ("vindt alleen lange seizoenen", "vindt ook korte pieken, en vaker toeval"),
    "recurrence.season_years": (
        "een seizoen moet vaker terugkeren: minder en zekerder",
        "eerder een seizoen, en onzekerder",
    ),
    "recurrence.hot_tail": ("meer perioden tellen als heet, en minder bijzondere", "minder perioden tellen als heet"),
    "recurrence.hot_reporters": ("kleine buurten en kleine thema's vallen af", "ook één melder maakt een periode heet"),
    "recurrence.very_hot_tail": (
        "twee drukke perioden volstaan eerder",
        "alleen een uitzonderlijke piek telt zo zwaar",
    ),
    "recurrence.least_expected": (
        "meer buurten lezen 'te weinig gegevens'",
        "meer kleine buurten worden getoetst, met minder zekerheid",
    ),
    "recurrence.max_false_share": (
        "meer problemen op de lijst, en vaker toeval",
        "minder problemen op de lijst, en zekerder",
    ),
    "recurrence.min_reporters": ("minder problemen, van meer mensen", "ook zaken van enkele mensen komen op de lijst"),
    "recurrence.min_periods": ("minder problemen, en langer durende", "ook zaken die pas kort spelen"),
    "recurrence.new_min_periods": ("nieuwe problemen later, en zekerder", "nieuwe problemen eerder; ook eenmalige"),
    "recurrence.max_reporter_share": (
        "ook de zaak van één adres komt op de lijst",
        "zaken met een vaste beller vallen af",
    ),
    "recurrence.max_period_share": (
        "ook een eenmalige uitschieter komt op de lijst",
        "zaken met één grote piek vallen af",
    ),
    "recurrence.min_ratio": ("alleen grote verschillen staan op de lijst", "ook kleine verschillen staan op de lijst"),
    "recurrence.full_reporters": ("zaken van enkele mensen staan lager", "zaken van enkele mensen staan hoger"),
}
_STAY = {
    "stay.enter_weeks": ("wat nieuw is, komt later op de lijst, en is minder vaak toeval", "eerder, en vaker toeval"),
    "stay.enter_q": ("meer komt meteen op de lijst, en vaker is het toeval", "alleen wat heel sterk is, komt meteen"),
    "stay.calm_q": ("minder snel rustig: het staat langer op de lijst", "eerder rustig: het verdwijnt sneller"),
    "stay.calm_share": ("wat lang op de lijst stond, blijft er langer op", "alles verdwijnt sneller van de lijst"),
    "stay.calm_weeks": ("het blijft langer op de lijst na rust", "het verdwijnt sneller, en kan vaker terugkomen"),
}
_CAVEAT = {
    "caveat.few_inhabitants": ("vaker een kanttekening", "minder vaak, ook waar enkele melders veel uitmaken"),
    "caveat.short_history": ("vaker een kanttekening", "minder vaak, ook waar het seizoen onzeker is"),
    "caveat.renamed_share": ("alleen bij grote veranderingen een kanttekening", "ook bij kleine categorieën"),
    "caveat.known_share": ("vaker een kanttekening", "minder vaak, ook waar weinig melders bekend zijn"),
    "caveat.precise_share": ("vaker een kanttekening", "minder vaak, ook waar de plek bij benadering is"),
}
_SCAN = {
    "scan.max_areas": ("buurten worden tot grotere plekken samengenomen", "grote problemen vallen in stukken uiteen"),
    "scan.radius_m": (
        "buurten die verder uit elkaar liggen, worden één plek",
        "grote problemen vallen in stukken uiteen",
    ),
    "scan.longest": ("ook plekken die al heel lang zo zijn", "alleen plekken die kort geleden begonnen"),
    "scan.draws": (
        "het rekenen duurt langer, en is iets nauwkeuriger",
        "het rekenen gaat sneller, en de kans is grover",
    ),
    "scan.max_chance": ("buurten worden eerder tot één plek samengenomen", "buurten blijven vaker apart"),
}
_LABELS = {
    "labels.new_periods": ("iets heet langer nieuw", "iets heet korter nieuw"),
    "labels.calm_periods": ("een probleem heet later opgelost, en zekerder", "een adempauze heet eerder opgelost"),
    "labels.max_missed": ("een probleem heet eerder opgelost, en minder zeker", "een probleem heet later opgelost"),
    "labels.least_calm": ("opgelost is pas wat weer heel gewoon is", "wat nog wat hoog is, heet eerder opgelost"),
    "labels.fast_change": ("minder problemen nemen toe of af", "ook kleine schommelingen heten toe- of afname"),
    "labels.sure": ("minder problemen nemen toe of af, en zekerder", "meer problemen nemen toe of af, en vaker toeval"),
    "labels.slow_change": (
        "langzame groei of afname wordt minder gezien",
        "ook een gewone wisseling heet groei of afname",
    ),
    "labels.doubt": ("bij twijfel vaker nieuw of groeiend", "bij twijfel vaker aanhoudend of terugkerend"),
    "labels.falling_lead": ("minder problemen nemen af, en zekerder", "meer problemen nemen af, en vaker toeval"),
    "labels.season_periods": ("vindt lange seizoenen", "vindt korte seizoenen"),
}
_CORES = {
    "cores.radius_m": ("minder en grotere kernen", "meer en kleinere kernen, en vaker geen"),
    "cores.min_reporters": ("minder kernen, en dichter", "meer kernen, ook van enkele buren"),
    "cores.least_shown": ("minder kernen op de kaart", "meer kernen; zo laag dat een adres te zien is, mag niet"),
    "cores.margin_m": ("ruimere vlekken: een adres is minder te herkennen", "strakkere vlekken"),
}
_CITYWIDE = {
    "citywide.min_wijken": ("minder thema's voor de hele gemeente", "ook wat in enkele wijken speelt"),
    "citywide.min_stadsdelen": ("minder thema's voor de hele gemeente", "ook wat in één stadsdeel speelt"),
    "citywide.recent": ("een stijging komt later in beeld, en zekerder", "een stijging komt eerder in beeld"),
    "citywide.years": ("een gewoon jaar weegt minder mee", "één vreemd jaar weegt zwaar mee"),
    "citywide.min_ratio": ("alleen grote stijgingen", "ook kleine stijgingen"),
    "citywide.max_false_share": ("meer stijgingen, en vaker toeval", "minder stijgingen, en zekerder"),
    "citywide.min_reporters": ("alleen stijgingen bij grote thema's", "ook stijgingen van een handvol melders"),
}
_REPORTING = {
    "reporting.much": ("minder buurten op deze lijst", "meer buurten op deze lijst"),
    "reporting.little": ("meer buurten om te gaan kijken", "minder buurten om te gaan kijken"),
    "reporting.least_expected": ("kleine buurten vallen af", "ook kleine buurten, waar stilte gewoon is"),
    "reporting.most_of_other": ("één groot probleem lijkt op veel over alles", "grote problemen tellen minder mee"),
}
_UNUSUAL = {
    "unusual.weeks": ("vergeleken met langer geleden", "vergeleken met kortgeleden; een seizoen valt eerder op"),
    "unusual.least_weeks": ("jonge thema's vallen later op, en zekerder", "ook thema's die net worden gemeld"),
    "unusual.min_reporters": ("minder weken vallen op, en met meer mensen", "meer weken; onder de vijf mag niet"),
    "unusual.max_false_share": ("meer valt op, en vaker toeval", "minder valt op, en zekerder"),
}
_LEADS = {"leads.longest": ("ook problemen die pas veel later volgden", "alleen problemen die snel volgden")}
_DOSSIERS = {
    "dossiers.least_buurt_share": ("een getekend gebied hoort bij minder buurten", "ook een straathoek telt als buurt"),
    "dossiers.least_overlap_share": (
        "minder waarschuwingen voor dubbel werk, alleen bij duidelijk dezelfde plek",
        "meer waarschuwingen, ook waar gebieden elkaar alleen raken",
    ),
    "dossiers.grace_weeks": ("een dossier gaat later weer open, en zekerder", "een dossier gaat eerder weer open"),
    "dossiers.answer_weeks": ("een doorverwijzing heet later onbeantwoord", "een doorverwijzing heet eerder te laat"),
    "dossiers.min_wijken": ("minder vaak een voorstel voor de hele stad", "ook wat in enkele wijken speelt"),
}
CONSEQUENCES: dict[str, tuple[str, str]] = {  # (higher, lower) by key
    **_FIGURES,
    **_EXPECT,
    **_RECURRENCE,
    **_STAY,
    **_CAVEAT,
    **_SCAN,
    **_LABELS,
    **_CORES,
    **_CITYWIDE,
    **_REPORTING,
    **_UNUSUAL,
    **_LEADS,
    **_DOSSIERS,
    **EFFECT,
    **COMPARE,
    **YEARS,
    **RETENTION,
}


def say_consequence(key: str) -> str:
    """Say what another value of a threshold does, on two lines; empty where nothing is known of it."""
    if key not in CONSEQUENCES:
        return ""
    higher, lower = CONSEQUENCES[key]
    return f"Hoger: {higher}.\nLager: {lower}."
