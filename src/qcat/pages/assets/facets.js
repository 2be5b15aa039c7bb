// The tree of categories and the lists of venues, years and tags: made once, counted anew for each search.

const FEW = 8; // values of a facet that are shown before somebody asks for all
const SMALL_TREE = 40; // a tree of so many categories is shown open

function makeTree(model, choose) {
  const rows = [];
  const byParent = new Map();
  model.categories.forEach(([, parent], place) => {
    byParent.set(parent, [...(byParent.get(parent) ?? []), place]);
  });

  function row(name, place) {
    const count = el("span", { class: "n" });
    const button = el("button", { type: "button", click: () => choose(place) },
      el("span", { class: "name", dir: "auto" }, name), count);
    return { button, count, place };
  }

  function branch(parent) {
    const list = el("ul");
    for (const place of byParent.get(parent) ?? []) {
      const made = row(model.categories[place][0], place);
      const below = byParent.has(place) ? branch(place) : null;
      rows.push({ ...made, below });
      list.append(el("li", {}, made.button, below));
    }
    return list;
  }

  const all = row("All papers", -1);
  byId("tree").append(el("ul", {}, el("li", {}, all.button)), branch(-1));

  return (counts, chosen) => {
    const open = new Set(chosen < 0 ? [] : [chosen]);
    for (let up = chosen; up >= 0; up = model.categories[up][1]) open.add(up);
    for (const { button, count, place, below } of [{ ...all, below: null }, ...rows]) {
      const papers = place < 0 ? counts.all : counts.category[place];
      count.textContent = numbers.format(papers);
      button.setAttribute("aria-pressed", String(place === chosen));
      button.classList.toggle("zero", papers === 0);
      if (below) below.hidden = model.categories.length > SMALL_TREE && !open.has(place);
    }
  };
}

/** One facet. `values` are [value, label] pairs; the chosen values live in the state's set of that name. */
function makeFacet(title, name, values, countOf, toggle) {
  if (!values.length) return () => {};
  const id = `facet-${name}`;
  const rows = values.map(([value, label], place) => {
    const count = el("span", { class: "n" });
    const box = el("input", { type: "checkbox", change: () => toggle(name, value) });
    return { value, box, count, place, item: el("li", {}, el("label", {}, box, el("span", { class: "name", dir: "auto" }, label), count)) };
  });
  let whole = false;
  const more = el("button", { type: "button", class: "more", "aria-controls": id, click: () => { whole = !whole; show(); } });
  byId("facets").append(el("fieldset", {}, el("legend", {}, title), el("ul", { id }, rows.map((row) => row.item)), more));

  function show() {
    for (const row of rows) row.item.hidden = !whole && row.place >= FEW && !row.box.checked;
    more.hidden = rows.length <= FEW;
    more.textContent = whole ? "Show fewer" : `Show all ${numbers.format(rows.length)}`;
    more.setAttribute("aria-expanded", String(whole));
  }

  return (counts, chosen) => {
    for (const row of rows) {
      const papers = countOf(counts, row.value);
      row.box.checked = chosen.has(row.value);
      if (papers === row.papers) continue;
      row.papers = papers;
      row.count.textContent = numbers.format(papers);
      row.item.classList.toggle("zero", papers === 0);
    }
    show();
  };
}

function makeFacets(model, toggle) {
  const updates = [
    ["Year", "years", model.years.map((year) => [year, String(year)]), (counts, year) => counts.years.get(year) ?? 0],
    ["Venue", "venues", model.venues.map((name, place) => [place, name]), (counts, place) => counts.venues[place]],
    ["Tag", "tags", model.tags.map((name, place) => [place, name]), (counts, place) => counts.tags[place]],
  ].map(([title, name, values, countOf]) => [name, makeFacet(title, name, values, countOf, toggle)]);
  return (counts, state) => updates.forEach(([name, update]) => update(counts, state[name]));
}
