// The list of papers. Rows are made in batches as they come near the window; a batch far from it gives way to a gap of
// its height, so that the page stays as light at its end as at its beginning.

const FIRST = 20; // rows that a search makes at once
const BATCH = 50; // and those that follow on the way down
const NEAR = 4000; // pixels from the window within which rows are there
const ROW = 118; // the height of a row that was never laid out

function makeList(model, actions) {
  const list = byId("list");
  const sentinel = byId("more");
  let details = null;
  let found = [];
  let made = 0;
  let batches = []; // each with the places it goes from and to, its rows if they are there, and its gap if they are not
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) fill(target.batch);
    release();
  }, { rootMargin: `${NEAR / 2}px` });

  if (!model.papers.length) byId("none").textContent = "No papers yet.";

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
    Object.assign(item, { paper, article, toggle, copy, place });
    return item;
  }

  const batchOf = (place) => batches[place < FIRST ? 0 : 1 + Math.floor((place - FIRST) / BATCH)];

  /** Put the rows of a batch into its gap. */
  function fill(batch) {
    if (batch.rows) return;
    batch.rows = Array.from({ length: batch.to - batch.from }, (_, n) => row(found[batch.from + n], batch.from + n));
    near.unobserve(batch.gap);
    batch.gap.replaceWith(...batch.rows);
    batch.gap = null;
  }

  /** Leave a gap where the rows of a batch were. */
  function empty(batch, height) {
    batch.gap = el("li", { class: "gap", "aria-hidden": "true" });
    batch.gap.style.height = `${height}px`;
    batch.gap.batch = batch;
    batch.rows?.[0].before(batch.gap);
    batch.rows?.forEach((item) => item.remove());
    batch.rows = null;
    near.observe(batch.gap);
  }

  /** Take out what is far from the window; what is open or has the focus stays. */
  function release() {
    const far = [];
    for (const batch of batches) {
      if (!batch.rows || batch.rows.some((item) => item.extra || item.contains(document.activeElement))) continue;
      const { top } = batch.rows[0].getBoundingClientRect();
      const { bottom } = batch.rows.at(-1).getBoundingClientRect();
      if (bottom < -NEAR || top > innerHeight + NEAR) far.push([batch, bottom - top]);
    }
    for (const [batch, height] of far) empty(batch, height);
  }

  /** Go on with the list as far as the batch of a place, whose rows are then there. */
  function reach(place) {
    while (made <= place && made < found.length) {
      const batch = { from: made, to: Math.min(found.length, made + (made ? BATCH : FIRST)) };
      made = batch.to;
      batches.push(batch);
      empty(batch, ROW * (batch.to - batch.from));
      list.append(batch.gap);
    }
    if (place < made) fill(batchOf(place));
    sentinel.hidden = made >= found.length;
  }

  const at = (place) => batchOf(place).rows[place - batchOf(place).from];

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
    const { article } = at(wanted);
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }

  const current = () => {
    const item = document.activeElement?.closest?.("#list > li");
    return item?.paper ? { item, place: item.place } : null;
  };

  function show(papers) {
    near.disconnect();
    list.replaceChildren();
    [made, batches] = [0, []];
    found = papers;
    byId("none").hidden = found.length > 0;
    sentinel.hidden = true;
    reach(0);
  }

  function reveal(paper) {
    const place = found.indexOf(paper);
    if (place < 0) return;
    reach(place);
    open(at(place), true);
    focus(place);
  }

  const more = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    reach(made);
    release();
    more.unobserve(sentinel); // asked anew: who is at the end again by the next frame has not left it
    more.observe(sentinel);
  }, { rootMargin: "1200px" });
  more.observe(sentinel);
  window.addEventListener("beforeprint", () => {
    reach(found.length - 1);
    batches.forEach(fill);
  });
  window.addEventListener("afterprint", release);

  return { show, focus, current, open, reveal, copyBibtex };
}
