// Making elements. Text always goes in as text, and addresses only where they lead to the web.

const WEB = /^https?:\/\//i;
const SVG = "http://www.w3.org/2000/svg";

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** An HTML element; a function among the attributes listens to the event of its name. */
function el(tag, attributes = {}, ...children) {
  return put(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return put(document.createElementNS(SVG, tag), attributes, children);
}

/** A link that leaves the page, or its text alone where the address is no web address. */
function link(url, text, attributes = {}) {
  if (!WEB.test(url)) return el("span", {}, text);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank", ...attributes }, text);
}

function byId(id) {
  return document.getElementById(id);
}

const numbers = new Intl.NumberFormat("en");

/** `1 paper`, `1,234 papers`. */
function papersIn(count) {
  return `${numbers.format(count)} ${count === 1 ? "paper" : "papers"}`;
}

let saying = 0;

/** Tell those who listen to the page; of several things in a row the last. */
function say(text) {
  clearTimeout(saying);
  saying = setTimeout(() => { byId("status").textContent = text; }, 400);
}

/** Copy text; a page that is no secure context still can, by way of a selection. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const field = el("textarea", { class: "hidden", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }
}
