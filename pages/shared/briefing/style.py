"""How a briefing looks on the page."""

STYLE = """<style>
.lead {font-size: 1.15rem; line-height: 1.5; margin: .2rem 0 .9rem; font-weight: 600}
[class*="st-key-point_"] {padding: .8rem 1rem .6rem; border: 1px solid #dbe1e6;
  border-left: .35rem solid #17406b; border-radius: .4rem; gap: .1rem; background: #fff}
.point {display: flow-root; color: #0f1720}
.point img {float: right; width: 8.2rem; height: auto; margin: 0 0 .5rem 1rem}
.point .kind {font-size: .85rem; font-weight: 600; color: #4b5560; margin: 0}
.point h2 {font-size: 1.15rem; margin: .1rem 0 .35rem; padding: 0; line-height: 1.3; color: #17406b}
.point p {margin: 0 0 .5rem; overflow-wrap: anywhere}
.point dl {display: grid; grid-template-columns: 5rem 1fr; gap: .15rem .7rem; margin: 0 !important;
  padding: 0 !important; font-size: .92rem}
.point dt {color: #4b5560}
.point dd {margin: 0 !important; padding: 0 !important; overflow-wrap: anywhere}
.aside h2 {font-size: 1.02rem; margin: 0 0 .2rem; padding: 0}
.aside section {margin-bottom: 1rem}
.aside ul {margin: 0; padding-left: 1.1rem; font-size: .92rem}
.aside li {margin: .15rem 0; overflow-wrap: anywhere}
@media (max-width: 640px) {
  .point img {width: 5.6rem}
  .point dl {grid-template-columns: 1fr; gap: 0}
  .point dt {margin-top: .35rem; font-size: .8rem}
}
</style>"""
