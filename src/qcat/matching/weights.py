"""The model's numbers. Every weight is in bits: log2 of how much likelier an observation is for one paper than for two.

They were set by hand on papers of several fields (databases, machine learning, linguistics, medicine), one setting for
all; a change belongs in front of every set. No exact number matters: all weights of one field a fifth larger or smaller
move F1 by 0.003 at most. Evidence of a field is capped, so that no field decides alone.
"""

# --- how common words and names are -------------------------------------------------------------------------------

PRIOR_RECORDS = 300
"""So many records the built-in prior counts for: below, it leads; far above, what was counted does."""
RARE_WORD_BITS = 10.0
"""A word that the table below does not know."""
COMMON_NAME_BITS = 6.0
"""A family name of up to three letters, which many people share (Li, Kim, Xu)."""
RARE_NAME_BITS = 9.0
"""Any other family name."""
LETTER_BITS = 3.0
"""A letter that stands alone: initials, variables, what a wrong decoding left."""
SAME_START = 24
"""Titles with so many letters in common at the start are counted once."""
LEAST_BITS = 0.2
"""A word in every title still says a little."""
COMMON_WORDS = {
    1.0: "of",
    2.0: "a and for in the",
    3.0: "to with on",
    4.5: "an based by from as at",
    5.0: "analysis data evaluation learning management study system using",
    6.0: """approach clinical controlled deep is large low memory model multi neural new network networks or performance
        results review risk self task testing time training""",
    7.0: """active adaptive after algorithm algorithms among application applications are assessment association
        attention automatic aware between can case classification clinic comparison computer control cost database
        design detection development disease distributed dynamic effect effects efficient estimation functional
        generation graph group hybrid image impact improve improving information knowledge language linear long method
        methods modeling models multiple natural negative non not object online optimal optimization over parallel
        patients population positive practice predicting prediction problem processing quality query recognition
        recurrent regression relation representation research retrieval robust role semantic single social spatial
        specific speech strategies structure support systems technology term test text through towards treatment trial
        two type types use via virtual visual web""",
    8.0: """about abstract access across activity adaptation approaches better capture care challenges common
        community complex computing content context correlation detecting diagnosis distribution do does domain during
        early effective effectiveness evaluating evidence experience exploration exploring fast features feedback
        findings first follow framework function future global history how human identification identifying ii
        implementation implications improved independent influence integrating integration interactive into it its
        joint label level local matrix mental meta monitoring more motion multimodal normal novel one open order
        outcomes part patterns people perspective practical predictive preliminary problems process program
        programming rate reality reasoning related relationship report resource response sampling scale search short
        significance simple solving state statistical strategy structured supervised systematic tasks techniques
        technologies temporal tests than that their theory three tool tracking transfer under understanding update
        user value video view what when within without word years""",
}
"""Bits of the words that titles of all fields share: the share of titles with the word is 2**-bits."""

# --- what a field says ---------------------------------------------------------------------------------------------

PRIOR = -10.0
"""What is known before looking: most pairs that are compared at all are two papers."""
TITLE_SHARE = 0.55
"""Words of one title go together: so much of their bits counts."""
TITLE_CAP = 17.0
SHORT_TITLE_BITS = 14.0
"""A title whose words carry fewer bits is no certain sign without another field."""
COLUMN_CAP = 1.0
"""Where a generic title stands several times in the year."""
GENERIC_CAP = 4.5
"""What a column's title or an editorial's says at most."""
GENERIC_BITS = 30.0
"""A title that says more is no generic one, whoever wrote under it."""
GENERIC_AUTHOR_SETS = 3
"""So many groups of authors without a common name make a title a generic one."""
DROPPED_PART = -3.5
"""A subtitle, or what stands before a colon, is missing on one side."""
CUT_TITLE = -4.0
"""One title stops where the other goes on, but not at a sign."""
EXTRA_WORDS = -0.75
"""Per bit of words that only one side has."""
OTHER_WORDS = -1.6
"""Per bit of the words that stand in place of one another: another paper of a series."""
OTHER_WORDS_CAP = -30.0
OTHER_STYLE = -2.0
"""Only one is marked as a tutorial, a demo, an abstract."""
INFLECTED = -1.0
"""A word in another form: network, networks."""
MISTAKEN = -5.0
"""Two words that are near and both known: adaption, adoption. A slip, or another paper."""
MISSPELT = -0.7
"""A word with a slip."""

AUTHORS_SHARE = 0.45
AUTHORS_CAP = 6.0
"""People write series: the same authors say less than their names would."""
AUTHORS_SOME = 0.0
AUTHORS_OTHER = -9.0
"""No family name in common."""
AUTHOR_MISSING = -1.2
"""For each author of a complete list that a longer complete one does not make up for."""

SAME_YEAR = 1.5
YEAR_OFF_BY_ONE = -1.0
EDITION_OFF = -6.0
"""Further, where the venue is the same: its next edition."""
YEAR_OFF_BY_TWO = -2.5
YEAR_OFF = -4.5
PREPRINT_YEARS = 2
"""A preprint may be so many years older than what it became."""

SAME_VENUE = 2.0
OTHER_VENUE = -2.0
"""Both venues are known, and are two."""
UNLIKE_VENUE = -1.0
"""Venues that look different; one may be a name of the other that we do not know."""

SAME_PAGES = 6.0
SAME_FIRST_PAGE = 4.0
SAME_LOW_PAGE = 1.0
"""Many papers start at page 1: these are counted from the paper's own first page."""
OTHER_PAGES = -4.0
OTHER_LOW_PAGE = -0.5
SAME_VOLUME = 2.0
OTHER_VOLUME = -2.5
SAME_NUMBER = 1.0
OTHER_NUMBER = -1.5

TWO_PLACES = -4.0
MORE_PLACES = -8.0
"""Further, where two, or more, of venue, year, pages and volume differ: it was printed twice."""

SAME_IDENTIFIER = 9.0
"""Numbers are pasted to the wrong paper: one is strong, and never enough."""
OTHER_IDENTIFIER = -5.0

# --- what follows from the sum -------------------------------------------------------------------------------------

PROBABLE = 0.0
CERTAIN = 5.0
SUPPORTED = 6.0
GROUP = 3.0
"""Average bits that the pairs between two groups need for the groups to become one."""
