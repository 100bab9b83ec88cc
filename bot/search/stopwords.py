"""Words that say nothing about what is asked, per language, as they appear in lower case.

Function words and question words only: a longer list was tried and found no better answers. What
an apostrophe leaves behind (`don't`: don, t) counts as one. `us` is missing on purpose (US).
"""

# Other languages do without for now: what their questions begin with is in `answering/cues`.
STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        a an the this that these those it its he him his she her they them their we our
        you your i me my and or but if of at by for with about to from in on as into than then so
        is am are was were be been being do does did have has had will would can could should may
        what which who whom whose when where why how many much there here not
        shall must might long tell please hey hi hello thanks
        s t d ll m re ve don doesn didn isn aren wasn weren
        """.split()
    ),
}

# Of these, in English, what asks, and what is no question whatever stands behind it.
ASKING = frozenset(["what", "which", "who", "whom", "whose", "when", "where", "why", "how"])
GREETINGS = frozenset(["please", "hey", "hi", "hello", "thanks"])
