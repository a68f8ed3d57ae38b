"""How the dossiers look."""

from pages.shared.hotspots.style import STYLE as CARDS

STYLE = (
    CARDS
    + """<style>
[data-testid="stColumn"] h1 {font-size: 1.6rem; padding: .25rem 0}
.stMainBlockContainer h2 {font-size: 1.5rem; padding: .5rem 0}
.chip {display: inline-block; border: 1px solid #8b97a3; border-radius: .3rem; padding: 0 .4rem;
  margin: 0 .35rem .2rem 0; font-size: .8rem; white-space: nowrap; background: #fff; color: #0f1720}
.chip.late {border-color: #9b2c00; color: #7a2300; font-weight: 600}
.chip.double {border-color: #6b4a00; color: #5a3e00; background: #fdf0d0; font-weight: 600}
.chip.told {border-color: #1c5d8c; color: #164b71; font-weight: 600}
.steps {display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: .2rem 0 !important;
  padding: 0 !important; font-size: .85rem}
.steps li {border: 1px solid #c3ccd4; border-radius: 1rem; padding: .1rem .7rem; color: #4b5560; background: #fff;
  margin: 0 !important}
.steps li[aria-current] {background: #1c5d8c; border-color: #1c5d8c; color: #fff; font-weight: 600}
.line {font-size: .95rem; line-height: 1.4; color: #0f1720; overflow-wrap: anywhere}
.line small {display: block; color: #4b5560; font-size: .85rem}
.line.done {color: #4b5560}
.said {font-size: .95rem; line-height: 1.5; margin: 0 0 .8rem !important; padding: 0 !important}
.said dt {font-size: .8rem; color: #4b5560; margin: .5rem 0 0 !important}
.said dd {margin: 0 !important; padding: 0 !important; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem}
.said dd.none {color: #5d6872; font-style: italic}
[class*="st-key-row_"] {border-top: 1px solid #e4e9ed; padding: .35rem 0; gap: .5rem}
[class*="st-key-row_"] button[kind=tertiary] p {color: #1c5d8c; text-decoration: underline}
@media (min-width: 640px) {[class*="st-key-row_"] {flex-wrap: nowrap}}
[class*="st-key-row_"] button, [class*="st-key-acts_"] button {min-height: 1.9rem; padding-top: 0; padding-bottom: 0}
[class*="st-key-acts_"] {gap: .5rem}
[class*="st-key-overlap_"] {gap: .5rem; padding: .6rem .8rem; background: #fdf6e3; border: 1px solid #d9b964;
  border-radius: .4rem}
[class*="st-key-overlap_"] p {color: #3f2d00}
.paper {max-width: 46rem; color: #0f1720; line-height: 1.5; overflow-wrap: anywhere}
.paper h3 {font-size: 1.2rem; padding: 1rem 0 .3rem}
.paper .quiet {color: #4b5560; font-size: .92rem}
.paper dl, .paper figure {margin: .5rem 0 !important; padding: 0 !important}
.paper dl div {display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: .28rem 0;
  border-bottom: 1px solid #e6ebef}
.paper dt {color: #4b5560}
.paper dd {margin: 0 !important; padding: 0 !important}
.paper table {border-collapse: collapse; width: 100%; font-size: .9rem; margin: .6rem 0}
.paper caption {text-align: left; font-weight: 600; padding-bottom: .3rem}
.paper th, .paper td {text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #cfd8df;
  font-weight: 400}
.paper thead th {font-weight: 600; background: #f3f6f8}
.paper .right {text-align: right}
.paper img {display: block; width: 100%; max-width: 30rem; height: auto}
.paper figcaption {color: #4b5560; font-size: .9rem}
@media (max-width: 40rem) {
  .paper dl div {grid-template-columns: 1fr}
  .paper thead {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
  .paper table, .paper caption, .paper tbody, .paper tr, .paper tbody th, .paper td {display: block}
  .paper tr {border: 1px solid #cfd8df; border-radius: .25rem; margin: .6rem 0; padding: .3rem 0}
  .paper tbody th, .paper td {border: 0; padding: .15rem .7rem; text-align: left}
  .paper tbody th {font-weight: 600}
  .paper td.right {text-align: left}
  .paper td::before {content: attr(data-label) ": "; color: #4b5560}
}
.money {border-collapse: collapse; font-size: .9rem; width: 100%}
.money th, .money td {text-align: right; padding: .25rem .5rem; border-top: 1px solid #e4e9ed; overflow-wrap: anywhere}
.money th:first-child, .money td:first-child {text-align: left; padding-left: 0}
.money thead th {font-weight: 400; color: #4b5560; border-top: 0; font-size: .8rem}
.money tfoot td, .money tfoot th {font-weight: 600; border-top: 1.5px solid #8b97a3}
</style>"""
)
