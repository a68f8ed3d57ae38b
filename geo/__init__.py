r"""From residents' signals to recurring problems, buurt by buurt.

The pipeline, told by the folder listing::

    sources --REPORTED--> themes --THEMED--> locate --SIGNALS--> assign --ASSIGNED--> count --COUNTS--> compare
       \-------AREAS---------------------------------------------/                       \----HEARD--> detect, effect
                                                  detect --PROBLEMS--> dossiers --> present: map, briefing, letters
                                                                    effect --Effect----/

Each arrow is a table declared in `schema`. A step never imports another step: `pipeline.py` knows the order,
`workspace` the files, `rules.py` the thresholds, and every output passes `privacy`.

Words: gemeente > stadsdeel > wijk > buurt are the areas, large to small. A *signal* is one report; its *category*
is the source's word, its *theme* ours. *Located* means it has a point, *assigned* that it has a buurt. A *delivery* is
one import from one source. A *dossier* is the file kept on one problem or initiative. Area codes belong to a *boundary
year*.
"""
