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
    const small = model.categories.length <= SMALL_TREE;
    for (const { button, count, place, below } of [{ ...all, below: null }, ...rows]) {
      if (below) below.hidden = !small && !open.has(place);
      const above = place < 0 ? -1 : model.categories[place][1];
      if (!small && above >= 0 && !open.has(above)) continue; // nobody sees it
      const papers = numbers.format(place < 0 ? counts.all : counts.category[place]);
      if (count.textContent !== papers) count.textContent = papers;
      button.setAttribute("aria-pressed", String(place === chosen));
      button.classList.toggle("zero", papers === "0");
    }
  };
}

/**
 * One facet. `values` are [value, label] pairs; the chosen values live in the state's set of that name.
 * Only the rows that are shown are made and counted: a catalog can have thousands of venues.
 */
function makeFacet(title, name, values, countOf, toggle) {
  if (!values.length) return () => {};
  const list = el("ul", { id: `facet-${name}` });
  const more = el("button", { type: "button", class: "more", "aria-controls": list.id, click: () => { whole = !whole; show(); } });
  const rows = new Map();
  let whole = false;
  let now = { counts: null, chosen: new Set() };
  byId("facets").append(el("fieldset", {}, el("legend", {}, title), list, more));

  function row([value, label]) {
    const count = el("span", { class: "n" });
    const box = el("input", { type: "checkbox", change: () => toggle(name, value) });
    const item = el("li", {}, el("label", {}, box, el("span", { class: "name", dir: "auto" }, label), count));
    return { item, box, count };
  }

  function show() {
    const shown = values.filter(([value], place) => whole || place < FEW || now.chosen.has(value));
    const items = shown.map((pair) => {
      const [value] = pair;
      if (!rows.has(value)) rows.set(value, row(pair));
      const { item, box, count } = rows.get(value);
      const papers = numbers.format(countOf(now.counts, value));
      box.checked = now.chosen.has(value);
      if (count.textContent !== papers) count.textContent = papers;
      item.classList.toggle("zero", papers === "0" && !box.checked);
      return item;
    });
    if (items.length !== list.childElementCount || items.some((item, place) => item !== list.children[place])) {
      const focused = document.activeElement;
      list.replaceChildren(...items);
      if (list.contains(focused)) focused.focus();
    }
    more.hidden = values.length <= FEW;
    more.textContent = whole ? "Show fewer" : `Show all ${numbers.format(values.length)}`;
    more.setAttribute("aria-expanded", String(whole));
  }

  return (counts, chosen) => {
    now = { counts, chosen };
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
