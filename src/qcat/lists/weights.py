"""The weights of the reading model: how much each feature speaks for a stretch of text being the title.

They are data: set by hand, checked on lists of many forms, and added up by `qcat.lists.title` and `qcat.lists.papers`.
"""

KIND = {"quote": 4.0, "link": 3.0, "strong": 2.6, "code": 2.2, "em": 0.8, "plain": 1.6}
"""How a title is set: in quotation marks, as a link, bold, as code, in italics, or plain."""

AGREES = 2.0
"""It is set as the titles of most other entries of the list are."""

AGREES_WITH_ALL = 1.5
"""As much more where those of all but a few are set so."""

LENGTH = ((1, -2.0), (2, -0.4), (3, 0.4), (25, 1.0), (40, -0.5), (10_000, -3.0))
"""By number of words: up to (words, weight)."""

NAMES = -4.5
"""Times the likeness to a list of names."""

LONE_NAME = 0.4
"""Of that, where it could be no more than one name: short titles look like names too."""

LEAST = -1.0
"""What the best candidate must reach."""

VENUE = -4.0
"""It names a venue."""

FIRST = 0.6
"""Nothing but names, marks or numbers stands before it."""

IN_PROSE = -3.0
"""It is a link within a text that goes on for some words before it."""

BRACKETED = -2.5
"""All of it stands in brackets, as nicknames do."""

BYLINE = -5.0
"""It is family names with a year."""

BEHIND_NAMES = 0.8
"""It stands in italics right behind names."""

BEFORE_NAMES = -1.5
"""No names stand before it, where most entries of the list print them there."""

DATED_BEHIND = -4.0
"""It is set in a type, ends in a year, and words that are no names stand before it: a venue behind a plain title."""

COLON = 0.4
"""It has a colon inside, as titles have."""

SENTENCE = -1.2
"""It reads like prose: it ends in a full stop and has more than one sentence, or starts with a small letter."""

GOES_ON = -0.4
"""A second sentence follows in it."""

HIGHEST = max(weight for _, weight in LENGTH) + FIRST + COLON
"""What all but how it is set can add."""

RUNS_ON = -2.5
"""A sentence of it is a list of names: it holds the authors too."""

LATER_LINE = -1.5
"""It is not on the entry's first line."""

AUTHORS = 0.55
"""From this likeness on, a run of pieces is a list of names."""

LIKE_NAMES = 0.6
"""From this likeness on, text that stands alone is a list of names."""

A_NAME = 0.7
"""From this likeness on, it is one name beyond doubt."""

PART_OF_NAME = 0.25
"""Above this likeness, it may be a family name, or one of several names."""

PLACED = 0.6
"""From this score on, a piece is where a paper appeared."""

KNOWN = 0.8
"""From this score on, it surely is: the name is a known venue's, or has the words of one."""

NAMED_VENUE = 0.75
"""Up to this likeness to names, a name with a volume and pages behind it is a journal's."""

NOBODY = 2.0
"""No likeness to names reaches this: none are looked for."""

MOST = 0.5
"""A share of entries that is the list's own form."""

SELDOM = 0.15
"""A share of entries that is rather by chance."""

NEARLY_ALL = 0.75
"""A share of entries that the others are expected to follow."""

ALL_BUT_FEW = 0.8
"""A share of entries from which hardly any differs."""

PAPER = {
    "link to a paper": 1.6,
    "link to no paper": -1.3,
    "link to a university": 0.5,
    "no link": -0.3,
    "venue": 1.4,
    "venue of no name": 0.6,
    "venue in a heading": 0.6,
    "authors": 1.0,
    "what may be authors": 0.6,
    "year": 0.5,
    "year where papers have it": 0.4,
    "nothing where papers have a year": -0.8,
    "citation": 0.5,
    "column of titles": 1.1,
    "numbered heading": 2.0,
    "one word": -0.8,
    "two words": -0.3,
    "long title": 0.4,
    "set as titles are": 0.3,
    "nothing but a title": 1.0,
    "a name for a title": -1.5,
    "group": -1.2,
    "section of papers": 0.5,
    "document of papers": 0.7,
    "section of others": -1.6,
    "section of talk": -2.0,
}
"""How much each thing an entry shows speaks for its being a paper."""

AMONG_PAPERS = 1.5
"""All neighbours under the heading are evidently papers."""

AMONG_OTHERS = 0.8
"""As much against it where none of them is."""

BELIED = 0.6
"""Of what a heading says against papers, the share that it loses where all its entries are evidently papers."""

ENOUGH = 1.2
"""From this sum on, an entry is a paper."""
