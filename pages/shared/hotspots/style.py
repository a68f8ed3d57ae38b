"""How the problems look."""

STYLE = """<style>
.sign {display: inline-block; min-width: 1.3rem; height: 1.3rem; line-height: 1.15rem; border: 1.5px solid #1b2733;
  border-radius: .65rem; text-align: center; font: bold .72rem/1.1rem "DejaVu Sans", Arial, sans-serif; color: #1b2733;
  background: #fff; margin-right: .4rem; box-sizing: border-box; vertical-align: middle}
.signs {display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; list-style: none; margin: 0 !important;
  padding: 0 !important; font-size: .875rem}
.signs li {display: flex; align-items: center; gap: .3rem}
.core {width: .95rem; height: .95rem; border: 1.5px solid #b5006a; border-radius: .5rem; background: #b5006a59;
  margin: 0 .2rem}
.signs .sign {margin-right: .1rem}
[class*="_card_"] {position: relative; padding: .7rem .9rem .75rem; border: 1px solid #dbe1e6;
  border-radius: .4rem; gap: .15rem; background: #fff; transition: border-color .15s, box-shadow .15s}
[class*="_card_"]:hover {border-color: #1c5d8c; box-shadow: 0 1px 6px rgba(15, 23, 32, .09)}
[class*="_card_"]:focus-within {border-color: #1c5d8c}
[class*="_card_"] button {min-height: 0; padding: 0; text-align: left; justify-content: flex-start}
[class*="_card_"] button > div {justify-content: flex-start; text-align: left}
[class*="_card_"] button p {font-size: 1.05rem; font-weight: 600; text-align: left}
[class*="_card_"] button::after {content: ""; position: absolute; inset: 0; border-radius: .4rem}
[class*="_card_"] button:focus-visible::after {outline: 3px solid #1c5d8c; outline-offset: 1px}
.problem {font-size: .9rem; line-height: 1.4; color: #0f1720}
.problem p {margin: .3rem 0 .45rem; overflow-wrap: anywhere}
.problem .where {color: #4b5560}
.problem .tag {border: 1px solid #8b97a3; border-radius: .3rem; padding: 0 .35rem; margin-left: .4rem; font-size: .8rem}
.problem .foot {display: flex; align-items: flex-end; justify-content: space-between; gap: 1rem}
.problem .score {flex: 1; max-width: 11rem; font-size: .8rem; color: #4b5560}
.problem .track {display: block; height: .4rem; background: #e4e9ed; border-radius: .2rem; margin-top: .15rem}
.problem .track > span {display: block; height: 100%; background: #1c5d8c; border-radius: .2rem}
.told {font-size: 1.05rem; line-height: 1.5; margin: .2rem 0 .4rem; overflow-wrap: anywhere}
.facts {display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem 1.2rem;
  margin: .6rem 0 !important; padding: 0 !important}
.facts > div {border-top: 1px solid #cfd8df; padding-top: .35rem}
.facts dt {font-size: .8rem; color: #4b5560}
.facts dd {margin: 0 !important; padding: 0 !important; font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere}
.facts dd small {display: block; font-size: .8rem; font-weight: 400; color: #4b5560}
.caveats {margin: .2rem 0 0; padding-left: 1.1rem; font-size: .9rem}
@media (min-width: 900px) {
  [data-testid="stColumn"]:has(.st-key-problem_map, .st-key-dossier_map, .st-key-dossier_place) {
    position: sticky; top: 4rem; align-self: flex-start}
}
</style>"""
