// What is asked for, in the address and on the page, and the keys.

const THEME = "qcat-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function remembered(value) {
  try {
    if (value) localStorage.setItem(THEME, value);
    return localStorage.getItem(THEME);
  } catch {
    return value ?? null; // a browser that keeps nothing still changes the page
  }
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

function makeThemeButton() {
  const button = byId("theme");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    remembered(theme);
    setTheme(theme);
    show();
  });
  dark.addEventListener("change", show);
  show();
}

const DEFAULT_SORT = "-year";
const TYPING = 250; // milliseconds: some browsers refuse an address that changes with each letter

function emptyState() {
  return { query: "", category: -1, venues: new Set(), years: new Set(), tags: new Set(), sort: DEFAULT_SORT, paper: "" };
}

/** The state that an address holds; what this page does not know is passed over. */
function readState(model, hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const places = (names, known) => new Set(names.map((name) => known.indexOf(name)).filter((place) => place >= 0));
  const paths = model.categories.map((_, place) => model.path(place).join(" / "));
  return {
    query: asked.get("q") ?? "",
    category: asked.has("c") ? paths.indexOf(asked.get("c")) : -1,
    venues: places(asked.getAll("v"), model.venues),
    tags: places(asked.getAll("t"), model.tags),
    years: new Set(asked.getAll("y").map(Number).filter((year) => model.years.includes(year))),
    sort: Object.hasOwn(model.orders, asked.get("sort") ?? "") ? asked.get("sort") : DEFAULT_SORT,
    paper: asked.get("p") ?? "",
  };
}

function writeState(model, state) {
  const asked = new URLSearchParams();
  if (state.query.trim()) asked.set("q", state.query.trim());
  if (state.category >= 0) asked.set("c", model.path(state.category).join(" / "));
  for (const place of state.venues) asked.append("v", model.venues[place]);
  for (const year of state.years) asked.append("y", year);
  for (const place of state.tags) asked.append("t", model.tags[place]);
  if (state.sort !== DEFAULT_SORT) asked.set("sort", state.sort);
  if (state.paper) asked.set("p", state.paper);
  return asked.toString();
}

function start() {
  const model = makeModel(readJson("papers"));
  let state = emptyState();
  const search = byId("q");
  const sort = byId("sort");
  const filters = byId("open-filters");

  let remembering = 0;

  function write(push) {
    const hash = writeState(model, state);
    if (hash === location.hash.slice(1)) return;
    history[push ? "pushState" : "replaceState"](null, "", `${location.pathname}${location.search}${hash ? `#${hash}` : ""}`);
  }

  function remember(push) {
    clearTimeout(remembering);
    if (push) write(true);
    else remembering = setTimeout(write, TYPING, false);
  }

  /** Change the state, and the page with it. `push` makes a step that Back takes away. */
  function change(changes, push = true) {
    state = { ...state, paper: "", ...changes };
    remember(push);
    update();
  }

  function toggle(name, value) {
    const chosen = new Set(state[name]);
    if (!chosen.delete(value)) chosen.add(value);
    change({ [name]: chosen });
  }

  function showCategory(place) {
    change({ category: place === state.category ? -1 : place });
  }

  const updateTree = makeTree(model, showCategory);
  const updateFacets = makeFacets(model, toggle);
  const drawChart = makeChart(model, (year) => toggle("years", year));
  const list = makeList(model, {
    category: (place) => change({ category: place }),
    choose: (name, value) => change({ [name]: new Set([value]) }),
    opened: (paper) => {
      state.paper = paper?.key ?? "";
      remember(false);
    },
  });

  function chips() {
    const chip = (label, remove) => el("button", { type: "button", "aria-label": `Remove ${label}`, click: remove }, el("span", { dir: "auto" }, label));
    const made = [];
    if (state.category >= 0) made.push(chip(model.path(state.category).join(" / "), () => change({ category: -1 })));
    for (const year of state.years) made.push(chip(String(year), () => toggle("years", year)));
    for (const place of state.venues) made.push(chip(model.venues[place], () => toggle("venues", place)));
    for (const place of state.tags) made.push(chip(model.tags[place], () => toggle("tags", place)));
    filters.textContent = made.length ? `Filters (${made.length})` : "Filters";
    if (made.length) made.push(el("button", { type: "button", class: "clear", click: () => change({ ...emptyState(), sort: state.sort }) }, "Clear all"));
    byId("chips").replaceChildren(...made);
  }

  function update() {
    const { found, counts, charted } = model.find(state);
    const all = model.papers.length;
    const said = found.length === all ? papersIn(all) : `${numbers.format(found.length)} of ${papersIn(all)}`;
    byId("count").textContent = said;
    say(said);
    if (document.activeElement !== search) search.value = state.query;
    sort.value = state.sort;
    updateTree(counts, state.category);
    updateFacets(counts, state);
    chips();
    drawChart(charted, state);
    list.show(found);
  }

  function readAddress() {
    clearTimeout(remembering);
    state = { ...emptyState(), ...readState(model, location.hash) };
    search.value = state.query;
    const paper = state.paper && model.papers.find((one) => one.key === state.paper);
    update();
    if (paper) list.reveal(paper);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const typing = event.target === search;
    if (!typing && event.target.closest?.("input:not([type=checkbox]), select, textarea")) return;
    const here = list.current();
    const act = (run) => { event.preventDefault(); run(); };
    const move = (step) => {
      if (step < 0 && here?.place === 0) search.focus();
      else list.focus(here ? here.place + step : 0);
    };
    const onRow = here && event.target === here.item.article;
    if (event.key === "Escape") act(() => escape(typing, here));
    else if (event.key === "ArrowDown" && (typing || onRow)) act(() => move(1));
    else if (event.key === "ArrowUp" && onRow) act(() => move(-1));
    else if (event.key === "Enter" && onRow) act(() => list.open(here.item));
    else if (event.key === "Enter" && typing) act(() => list.focus(0));
    else if (!typing) letter(event.key, here, move, act);
  }

  function letter(key, here, move, act) {
    if (key === "/") act(() => { search.focus(); search.select(); });
    else if (key === "j") act(() => move(1));
    else if (key === "k") act(() => move(-1));
    else if (key === "?") act(() => byId("help").showModal());
    else if (key === "c" && here) act(() => list.copyBibtex(here.item));
    else if (key === "o" && here) act(() => here.item.querySelector("h3 a")?.click());
  }

  function escape(typing, here) {
    if (typing && search.value) {
      search.value = "";
      change({ query: "" }, false);
    } else if (typing) search.blur();
    else if (document.body.classList.contains("filtering")) showFilters(false);
    else if (here?.item.extra) {
      list.open(here.item, false);
      here.item.article.focus({ preventScroll: true });
    } else document.activeElement?.blur();
  }

  function showFilters(shown) {
    document.body.classList.toggle("filtering", shown);
    filters.setAttribute("aria-expanded", String(shown));
  }

  sort.append(...Object.entries(model.orders).map(([name, [label]]) => el("option", { value: name }, label)));
  sort.addEventListener("change", () => change({ sort: sort.value }));
  search.addEventListener("input", () => change({ query: search.value }, false));
  byId("form").addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("click", () => showFilters(!document.body.classList.contains("filtering")));
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); list.focus(0); });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", readAddress);
  makeThemeButton();
  readAddress();
}

setTheme(remembered());
document.addEventListener("DOMContentLoaded", start);
