// Papers per year as stacked bars, by the categories below the chosen one.

const CHART = { height: 132, foot: 18, head: 12, step: 56, narrow: 16, label: 44, shades: 5, gap: 3 };

/** The categories that the chart tells apart: the commonest below the chosen one, each paper counted in one. */
function segments(model, papers, category) {
  const counts = new Map();
  const partOf = papers.map((paper) => {
    const part = paper.under.find((one) => model.categories[one][1] === category) ?? -1;
    counts.set(part, (counts.get(part) ?? 0) + 1);
    return part;
  });
  const common = [...counts.keys()].filter((part) => part >= 0).sort((a, b) => counts.get(b) - counts.get(a));
  const shown = common.slice(0, CHART.shades);
  const shadeOf = new Map(shown.map((part, place) => [part, place]));
  return { shown, shades: partOf.map((part) => shadeOf.get(part) ?? CHART.shades), rest: counts.size > shown.length };
}

/** The years of the axis, the same for every search; null stands for a gap of years without a paper. */
function axis(model) {
  const slots = [];
  for (const year of [...model.years].reverse()) {
    const last = slots.at(-1) ?? year - 1;
    if (year - last > CHART.gap) slots.push(null);
    else for (let empty = last + 1; empty < year; empty++) slots.push(empty);
    slots.push(year);
  }
  return slots;
}

/** The papers of each year, counted by shade. */
function stacks(papers, shades) {
  const byYear = new Map();
  papers.forEach((paper, place) => {
    if (!byYear.has(paper.year)) byYear.set(paper.year, new Int32Array(CHART.shades + 1));
    byYear.get(paper.year)[shades[place]]++;
  });
  return byYear;
}

/** The function that draws the papers of a state as wide as the page has room. */
function makeChart(model, toggleYear) {
  const figure = byId("chart");
  const slots = axis(model);
  let width = 0;
  let again = () => {};
  figure.hidden = slots.length < 2;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width && contentRect.width !== width) {
      width = contentRect.width;
      again();
    }
  }).observe(figure);

  function bar(year, place, step, parts, most, state) {
    const floor = CHART.height - CHART.foot;
    const middle = (place + 0.5) * step;
    const count = parts.reduce((sum, part) => sum + part, 0);
    let y = floor;
    const rects = [...parts].map((part, shade) => {
      if (!part) return null;
      const height = (part / most) * (floor - CHART.head);
      y -= height;
      return svg("rect", { class: `shade${shade}`, x: (place + 0.1) * step, y, width: step * 0.8, height });
    });
    const off = state.years.size > 0 && !state.years.has(year);
    return svg("g", { class: off ? "year off" : "year", click: () => toggleYear(year) },
      svg("title", {}, `${year}: ${papersIn(count)}`),
      svg("rect", { class: "target", x: place * step, y: 0, width: step, height: CHART.height }),
      rects,
      count && step > CHART.narrow ? svg("text", { x: middle, y: y - 3, class: "value" }, String(count)) : null);
  }

  function labels(step) {
    const every = Math.ceil(CHART.label / step);
    return slots.map((year, place) => {
      if (year !== null && (slots.length - 1 - place) % every) return null;
      return svg("text", { x: (place + 0.5) * step, y: CHART.height - 4 }, year === null ? "⋯" : String(year));
    });
  }

  return function draw(papers, state) {
    again = () => draw(papers, state);
    if (!width) return;
    const { shown, shades, rest } = segments(model, papers, state.category);
    const byYear = stacks(papers, shown.length ? shades : shades.map(() => 0));
    const most = Math.max(1, ...[...byYear.values()].map((parts) => parts.reduce((sum, part) => sum + part, 0)));
    const step = Math.min(width / slots.length, CHART.step);
    const floor = CHART.height - CHART.foot;
    const spoken = [...byYear].sort(([a], [b]) => a - b)
      .map(([year, parts]) => `${year}: ${parts.reduce((sum, part) => sum + part, 0)}`).join(", ");
    const legend = shown.map((part, shade) => [model.categories[part][0], shade]);
    if (rest && shown.length) legend.push(["Other", CHART.shades]);
    figure.replaceChildren(
      svg("svg", { width, height: CHART.height, role: "img", "aria-label": `Papers per year. ${spoken || "None."}` },
        svg("line", { x1: 0, x2: step * slots.length, y1: floor, y2: floor }),
        slots.map((year, place) => (year === null ? null
          : bar(year, place, step, byYear.get(year) ?? new Int32Array(0), most, state))),
        labels(step)),
      el("figcaption", {}, legend.length > 1
        ? el("ul", { class: "legend" }, legend.map(([name, shade]) =>
          el("li", {}, el("i", { class: `shade${shade}` }), el("span", { dir: "auto" }, name))))
        : ""));
  };
}
