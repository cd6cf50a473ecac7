// Feedback: the verdict, every row with its mark and why, what the article says, and where that stands.

const MARKS = {
  right: ["✓", "Your answer: right"],
  wrong: ["✗", "Your answer: not right"],
  missed: ["!", "Right, and you left it out"],
  "": ["–", "Not chosen"],
};
// What a plan is told has the signs that the planner and the timeline have.
const OWN = { Danger: "!", Fault: "×", Advice: "i", Custom: "i", Why: "i", "Your time": "i", "What comes of it": "→",
  "You could say": "“", "You could write": "✎" };
const PLACES = { right: ["✓", "In its place"], wrong: ["↕", "Belongs elsewhere"] };
const TOLD_PLACES = { right: ["✓", "You had it in its place"], wrong: ["↕", "You had it elsewhere"] };

function tone(said) {
  if (said.right) return "good";
  return said.partly ? "partly" : said.marking ? "open" : "poor";
}

function banner(said, heading) {
  return h("div", { class: `mq-banner mq-${tone(said)}` }, heading, said.lead ? h("p", {}, said.lead) : null);
}

function hinted(html, hidden = false) {
  return html ? h("div", { class: "mq-hint", hidden }, h("strong", {}, "Hint"), h("div", { html })) : null;
}

// Every row with its mark, why it is right or wrong, and where that stands; rows of one part stand under its name.
// `picture` shows the places of rows that have one, and stands above them.
function results(said, picture = null) {
  const parts = [];
  for (const row of said.rows) {
    if (!parts.length || parts.at(-1).part !== row.part) parts.push({ part: row.part, rows: [] });
    parts.at(-1).rows.push(row);
  }
  const placed = parts.find(({ rows }) => rows.some((row) => row.place));
  return h("div", {}, ...parts.flatMap((one) => [one.part ? h("h5", { class: "mq-subtitle" }, one.part) : null,
    one === placed ? picture : null, listed(said, one.rows)]));
}

function listed(said, rows) {
  const words = !said.ordered ? MARKS : said.revealed && !said.right ? TOLD_PLACES : PLACES;
  return h(said.ordered ? "ol" : "ul", { class: "mq-results" }, ...rows.map(({ mark, word: own, text, rationale, sources }) => {
    const [sign, usual] = words[mark] ?? MARKS[""];
    const word = own || usual;
    const why = rationale ? h("div", { class: "mq-why", html: rationale }) : null;
    if (why && sources.length) (why.lastElementChild ?? why).append(" ", h("span", { class: "mq-cites" }, `Sources: ${sources.join(", ")}`));
    return h("li", { class: `mq-result mq-mark-${mark || "none"}` },
      h("span", { class: "mq-sign", "aria-hidden": "true" }, OWN[own] ?? sign),
      h("div", {}, h("div", { class: "mq-word" }, word), h("div", { class: "mq-text", html: text }), why));
  }));
}

// What the article, an exam and a safe therapist say, side by side.
function notes(said) {
  const rows = said.notes.map(([title, html]) => h("div", { class: "mq-note" }, h("strong", {}, title), h("div", { html })));
  if (rows.length <= 4) return rows.length ? h("div", { class: "mq-notes" }, ...rows) : null;
  return h("details", { class: "mq-sources" }, h("summary", {}, "What the article says, and what is safe"), h("div", { class: "mq-notes" }, ...rows));
}

function where(said) {
  if (!said.sources.length) return null;
  return h("details", { class: "mq-sources" }, h("summary", {}, "Where this stands"),
    h("dl", {}, ...said.sources.flatMap(([id, text]) => [h("dt", {}, id), h("dd", {}, text)])));
}
