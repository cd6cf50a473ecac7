// The planner: the editor lives on the page, so no key waits for Python.  Each change goes there, which tells what the
// rules say and draws the plan; while it is busy only the newest change waits.

function render({ model, el }) {
  const { name, title, words, start, laid, minutes, stem, task, safety, intake, notices, told: before } = model.get("planner");
  const kept = drafts(name);
  const began = performance.now();
  const status = h("p", { class: "mq-status", role: "status" });
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const call = calls(model, say, {
    waiting: "Waiting for Python. Your plan is on its way.",
    gone: "Python was restarted. Run this cell again; your plan is kept.",
  });
  const saved = keepsUp(() => root, () => say("Run this cell again so that the saved page keeps up."));
  let busy = false;
  let wanted = false;
  let resting;

  const editor = planEditor({ words, start, given: kept.get("laid") ?? laid, minutes,
    changed: () => { kept.set("laid", editor.draft()); problem.textContent = ""; update(); } });
  const remarks = remarked((step) => editor.to(step));
  const figure = h("div", { class: "pl-figure" });
  const problem = h("p", { class: "mq-problem", role: "alert" });
  const button = h("button", { type: "button", class: "mq-main", onclick: handIn }, "Hand in");
  const answered = h("div", {});
  const root = h("section", { class: "massage-quiz massage-planner", "aria-label": `Planner: ${title}` },
    h("div", { class: "mq-head" }, h("div", { class: "mq-title", role: "heading", "aria-level": "3" }, title),
      safety ? h("span", { class: "mq-safety" }, "Safety") : null),
    ...notices.map((text) => h("p", { class: "mq-notice" }, text)),
    stem ? h("div", { class: "mq-stem", html: stem }) : h("ul", { class: "pl-intake" }, ...intake.map((line) => h("li", {}, line))),
    task ? h("p", { class: "mq-how" }, h("strong", {}, "The task: "), `${task}.`) : null,
    editor.element, status, remarks.element, problem, task ? h("div", { class: "mq-actions" }, button) : null, answered, figure);
  ownKeys(root);

  // The newest plan goes to Python as soon as Python has answered the one before.
  async function update() {
    wanted = true;
    clearTimeout(resting);
    if (busy) return;
    busy = true;
    while (wanted) {
      wanted = false;
      const reply = await call({ laid: editor.laid(), width: figure.clientWidth || 720 });
      if (!reply) break;
      if (reply.problem) say(reply.problem);
      else draw(reply.html);
    }
    busy = false;
    rest(1500);
  }

  // A plan that rests is saved with the page.
  function rest(after) {
    clearTimeout(resting);
    resting = setTimeout(async () => {
      const reply = await call({ rests: true });
      if (reply?.problem) say(reply.problem);
      else if (reply) saved(reply.kept);
    }, after);
  }

  function draw(html) {
    const open = figure.querySelector("details")?.open;
    const focused = figure.contains(document.activeElement);
    figure.innerHTML = html;
    if (open && html) figure.querySelector("details").open = true;
    if (focused) (figure.querySelector("summary") ?? button).focus();
  }

  async function handIn() {
    if (button.getAttribute("aria-disabled") === "true") return;
    problem.textContent = editor.problem();
    if (problem.textContent) { editor.missing().focus(); return; }
    button.setAttribute("aria-disabled", "true");
    const reply = await call({ hand_in: editor.read(), seconds: Math.round(performance.now() - began) / 1000 });
    button.removeAttribute("aria-disabled");
    if (!reply) return;
    problem.textContent = reply.problem ?? "";
    if (!reply.told) return;
    tell(reply.told).focus();
    rest(0);
  }

  function tell(said) {
    const heading = h("div", { class: "mq-verdict", role: "heading", "aria-level": "4", tabindex: "-1" }, said.verdict);
    answered.replaceChildren(h("div", { class: "mq-told" }, banner(said, heading),
      h("details", { class: "mq-sources" }, h("summary", {}, `What you handed in on ${said.at}`),
        h("ul", { class: "pl-lines" }, ...said.lines.map((line) => h("li", {}, line)))),
      folded(said), results({ ...said, rows: said.rows.filter((row) => !isRemark(row)) }), said.revealed ? null : hinted(said.hint), notes(said), where(said)));
    button.textContent = "Hand in again";
    return heading;
  }

  model.on("change:remarks", () => remarks.show(model.get("remarks")));
  remarks.show(model.get("remarks"));
  draw(model.get("shown").html);
  if (before) tell(before);
  el.append(root);
  if (kept.get("laid")) setTimeout(update);
  let room = null;
  new ResizeObserver(([{ contentRect }]) => {
    const narrow = contentRect.width <= 416;
    if (contentRect.width && room !== null && room !== narrow && figure.innerHTML) update();
    if (contentRect.width) room = narrow;
  }).observe(figure);
}

// What the rules said of a plan that was handed in: folded, for most of it stands above as well.
const isRemark = ({ text }) => /^(Step \d|The whole plan)/.test(text);

function folded(said) {
  const rows = said.rows.filter(isRemark);
  return rows.length ? h("details", { class: "mq-sources" }, h("summary", {}, `What the rules said of it: ${rows.length}`),
    results({ ...said, rows })) : null;
}

// What the rules say: how it stands is said aloud, the remarks below it lead to their steps.
function remarked(to) {
  const heading = h("strong", {});
  const means = h("span", {});
  const list = h("ul", { class: "mq-results" });
  const customs = h("ul", { class: "mq-results" });
  const custom = h("details", { class: "mq-sources" }, h("summary", {}), customs);
  const stands = h("div", {});
  const title = h("div", { class: "mq-subtitle", role: "heading", "aria-level": "4", tabindex: "-1" }, "What the rules say");
  const element = h("div", { class: "pl-remarks" }, title,
    h("p", { class: "pl-heading", role: "status" }, heading, " ", means), list, custom, stands);
  let last = "";
  return { element, show };

  function show(said) {
    if (JSON.stringify(said) === last) return;
    last = JSON.stringify(said);
    const focused = element.contains(document.activeElement) && document.activeElement;
    const open = stands.querySelector("details")?.open;
    if (heading.textContent !== said.heading) heading.textContent = said.heading;
    if (means.textContent !== said.means) means.textContent = said.means;
    list.replaceChildren(...said.rows.filter(({ weight }) => weight !== "custom").map(row));
    customs.replaceChildren(...said.rows.filter(({ weight }) => weight === "custom").map(row));
    custom.hidden = !customs.children.length;
    custom.firstElementChild.textContent = `Customs of the article, not counted: ${customs.children.length}`;
    stands.replaceChildren(where(said) ?? "");
    if (open && stands.firstElementChild) stands.firstElementChild.open = true;
    if (focused && !(focused.isConnected && focused.checkVisibility())) title.focus();
  }

  function row({ steps, weight, sign, word, text, cites }) {
    const places = steps.map((step) => h("button", { type: "button", class: "pl-to", onclick: () => to(step) }, step ? `step ${step}` : "the whole plan"));
    return h("li", { class: `mq-result pl-${weight}` }, h("span", { class: "mq-sign", "aria-hidden": "true" }, sign),
      h("div", {}, h("div", { class: "mq-word" }, `${word}: `, ...places), h("div", { class: "mq-why", html: text }),
        h("span", { class: "mq-cites" }, cites)));
  }
}

export default { render };
