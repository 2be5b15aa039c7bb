// The list of papers. Rows are made as they come near the window, and the browser lays out only those in it.

const FIRST = 20; // rows that a search makes at once
const BATCH = 50; // and those that follow on the way down

function makeList(model, actions) {
  const list = byId("list");
  const sentinel = byId("more");
  let details = null;
  let found = [];
  let made = 0;

  const detailsOf = (paper) => (details ??= readJson("details"))[paper.place];

  function meta(paper) {
    const parts = [];
    if (paper.venue !== undefined) {
      parts.push(el("button", { type: "button", class: "venue", dir: "auto", click: () => actions.choose("venues", paper.venue) }, model.venues[paper.venue]));
    }
    if (paper.year) parts.push(el("span", { class: "in" }, String(paper.year)));
    for (const place of paper.categories) {
      parts.push(el("button", { type: "button", class: "category", dir: "auto", title: model.path(place).join(" / "), click: () => actions.category(place) },
        model.categories[place][0]));
    }
    for (const tag of paper.tags) {
      parts.push(el("button", { type: "button", class: "tag", dir: "auto", click: () => actions.choose("tags", tag) }, model.tags[tag]));
    }
    return parts;
  }

  function row(paper, place) {
    const id = `t${paper.place}`;
    const main = paper.links?.[0]?.[1];
    const title = paper.title || paper.key;
    const toggle = el("button", { type: "button", class: "toggle", "aria-expanded": "false", click: () => open(item) }, "More");
    const copy = el("button", { type: "button", class: "copy", click: () => copyBibtex(item) }, "BibTeX");
    const article = el("article", { tabindex: "-1", "aria-labelledby": id },
      el("h3", { id, dir: "auto" }, main ? link(main, title) : title),
      paper.authors ? el("p", { class: "authors", dir: "auto" }, paper.authors, paper.etal ? " et al." : "") : "",
      el("p", { class: "meta" }, meta(paper)),
      (paper.notes ?? []).map((note) => el("p", { class: "note", dir: "auto" }, note)),
      el("p", { class: "links" }, (paper.links ?? []).map(([label, url]) => link(url, label)), copy, toggle));
    const item = el("li", { "aria-setsize": found.length, "aria-posinset": place + 1 }, article);
    Object.assign(item, { paper, article, toggle, copy });
    return item;
  }

  /** Make rows up to a place in the list. */
  function reach(place) {
    if (made > place || made >= found.length) return;
    const end = Math.min(found.length, Math.max(place + 1, made + (made ? BATCH : FIRST)));
    const rows = document.createDocumentFragment();
    for (; made < end; made++) rows.append(row(found[made], made));
    list.append(rows);
    sentinel.hidden = made >= found.length;
  }

  function open(item, wanted = !item.extra) {
    if (wanted === Boolean(item.extra)) return;
    item.toggle.setAttribute("aria-expanded", String(wanted));
    item.toggle.textContent = wanted ? "Less" : "More";
    item.classList.toggle("open", wanted);
    if (wanted) {
      const { bibtex = "", abstract, venue } = detailsOf(item.paper);
      item.extra = el("div", { class: "extra" },
        venue ? el("p", { dir: "auto" }, venue) : "",
        abstract ? el("p", { class: "abstract", dir: "auto" }, abstract) : "",
        el("pre", { tabindex: "0", "aria-label": "BibTeX" }, bibtex));
      item.article.append(item.extra);
    } else {
      item.extra.remove();
      item.extra = null;
    }
    actions.opened(wanted ? item.paper : null);
  }

  async function copyBibtex(item) {
    const done = await copyText(`${detailsOf(item.paper).bibtex}\n`);
    item.copy.textContent = done ? "Copied" : "Not copied";
    say(done ? `BibTeX of ${item.paper.title} copied` : "The browser does not let the page copy");
    setTimeout(() => { item.copy.textContent = "BibTeX"; }, 1600);
  }

  function focus(place) {
    if (!found.length) return;
    const wanted = Math.min(Math.max(place, 0), found.length - 1);
    reach(wanted);
    const { article } = list.children[wanted];
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }

  const current = () => {
    const item = document.activeElement?.closest?.("#list > li");
    return item ? { item, place: [...list.children].indexOf(item) } : null;
  };

  /** Take the rows out. Thousands that the browser has not laid out go at once where they are hidden first. */
  function clear() {
    list.hidden = made > 10 * BATCH;
    if (list.hidden) list.getBoundingClientRect();
    list.replaceChildren();
    list.hidden = false;
    made = 0;
  }

  function show(papers) {
    clear();
    found = papers;
    byId("none").hidden = found.length > 0;
    sentinel.hidden = true;
    reach(0);
  }

  function reveal(paper) {
    const place = found.indexOf(paper);
    if (place < 0) return;
    reach(place);
    open(list.children[place], true);
    focus(place);
  }

  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) reach(made);
  }, { rootMargin: "1200px" }).observe(sentinel);
  window.addEventListener("beforeprint", () => reach(found.length - 1));

  return { show, focus, current, open, reveal, copyBibtex };
}
