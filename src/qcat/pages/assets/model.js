// The papers, and which of them meet the conditions. Nothing here touches the page.

const ALPHABET = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const MARKS = /\p{M}/gu;

/** Lower case without accents, as both sides of a search are compared. */
function fold(text) {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase();
}

function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

function makeModel(data) {
  const { categories, venues, tags, papers } = data;

  const above = categories.map(([, parent], place) => {
    const chain = [place];
    for (let up = parent; up >= 0; up = categories[up][1]) chain.push(up);
    return chain;
  });

  papers.forEach((paper, place) => {
    paper.place = place;
    paper.categories ??= [];
    paper.tags ??= [];
    paper.under = [...new Set(paper.categories.flatMap((one) => above[one]))];
    const said = [
      paper.title, paper.authors, paper.year, venues[paper.venue], paper.key,
      ...paper.tags.map((tag) => tags[tag]), ...paper.categories.map((one) => categories[one][0]),
      ...(paper.notes ?? []),
    ];
    paper.hay = fold(said.filter(Boolean).join("\n"));
  });

  const years = [...new Set(papers.map((paper) => paper.year).filter(Boolean))].sort((a, b) => b - a);
  const text = (name) => (a, b) => ALPHABET.compare(a[name] ?? "\uffff", b[name] ?? "\uffff");
  const venueName = (paper) => venues[paper.venue] ?? "\uffff";
  const orders = {
    "-year": ["Newest", (a, b) => (b.year ?? 0) - (a.year ?? 0)],
    year: ["Oldest", (a, b) => (a.year ?? 9999) - (b.year ?? 9999)],
    title: ["Title", text("title")],
    author: ["First author", text("by")],
    venue: ["Venue", (a, b) => ALPHABET.compare(venueName(a), venueName(b))],
    "-added": ["Last added", (a, b) => (b.added ?? 0) - (a.added ?? 0)],
    list: ["As listed", (a, b) => a.place - b.place],
  };
  const sorted = new Map();

  /** All papers in an order; each order is made once. Equals keep the order of the catalog. */
  function inOrder(name) {
    if (!sorted.has(name)) sorted.set(name, [...papers].sort(orders[name][1]));
    return sorted.get(name);
  }

  /** What each condition asks of a paper; within one, any of the chosen values will do. */
  function tests(state) {
    const { category, venues: atVenues, years: inYears, tags: withTags } = state;
    return {
      category: category < 0 ? null : (paper) => paper.under.includes(category),
      venues: atVenues.size ? (paper) => atVenues.has(paper.venue) : null,
      years: inYears.size ? (paper) => inYears.has(paper.year) : null,
      tags: withTags.size ? (paper) => paper.tags.some((tag) => withTags.has(tag)) : null,
    };
  }

  /**
   * The papers that meet a state, in its order, and how many there would be of each value of a facet: a facet
   * counts the papers that meet all conditions but its own. `charted` are the papers but for the chosen years.
   */
  function find(state) {
    const words = fold(state.query).split(/\s+/).filter(Boolean);
    const asked = Object.entries(tests(state)).filter(([, test]) => test);
    const counts = {
      category: new Int32Array(categories.length), venues: new Int32Array(venues.length),
      years: new Map(), tags: new Int32Array(tags.length), all: 0,
    };
    const found = [];
    const charted = [];
    for (const paper of inOrder(state.sort)) {
      if (!words.every((word) => paper.hay.includes(word))) continue;
      let failed = null;
      let fails = 0;
      for (const [name, test] of asked) {
        if (!test(paper)) {
          failed = name;
          if (++fails > 1) break;
        }
      }
      if (fails > 1) continue;
      if (!fails) found.push(paper);
      const countsFor = (name) => !fails || failed === name;
      if (countsFor("category")) {
        counts.all++;
        for (const one of paper.under) counts.category[one]++;
      }
      if (countsFor("venues") && paper.venue !== undefined) counts.venues[paper.venue]++;
      if (countsFor("tags")) for (const tag of paper.tags) counts.tags[tag]++;
      if (countsFor("years") && paper.year) {
        counts.years.set(paper.year, (counts.years.get(paper.year) ?? 0) + 1);
        charted.push(paper);
      }
    }
    return { found, counts, charted };
  }

  const path = (place) => above[place].map((one) => categories[one][0]).reverse();

  return { categories, venues, tags, papers, years, orders, path, find };
}
