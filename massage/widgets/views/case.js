// The view of items in which a client is met: asked and checked, decided about, and massaged where that is allowed.
// What was heard stands in Python, which is asked for each answer; all that is ticked and laid out is a draft on the page.

const MASSAGED = ["proceed", "adapt"];
const NOTHING_SPARED = { regions: [], strokes: [] };

views.case = (item, draft, changed, words, meeting) => {
  const { solved } = item;
  const given = { ...draft, ...solved };
  const talk = talking(item, solved.asked, meeting);
  const action = fresh("action");

  const found = ticks(item.options, given.found ?? [], solved.found);
  const actions = item.actions.map(([id]) => h("input", { type: "radio", name: action, value: id, checked: id === given.action,
    disabled: "action" in solved, onchange: settled }));
  const decides = ticks(item.options, given.reasons ?? [], solved.reasons);
  const { regions, strokes } = given.spares ?? { regions: item.plan.leaves_out, strokes: [] };
  const places = placesToMark({ names: item.maps, places: item.places, chosen: regions, solved: Boolean(solved.spares),
    changed: settled });
  const families = ticks(item.strokes, strokes, solved.spares);
  const editor = item.task && !("plan" in solved) ? planEditor({ words, start: item.plan, given: given.plan ?? item.plan,
    minutes: item.task.minutes, changed: settled, within: true }) : null;

  const after = h("p", { class: "mq-how", role: "status" });
  const noReason = h("p", { class: "mq-how" });
  const reasons = part(4, "decides", "Which of these decide?", solved.reasons, noReason, options(decides, item.options));
  const spared = part(5, "spared", "What do you leave out?", solved.spares, ...leavingOut());
  // None is filled in where there may be none.
  const session = item.task && solved.plan !== null ? part(6, "session", "The session", solved.plan,
    h("p", { class: "mq-how" }, h("strong", {}, "Booked: "), `${item.task.told}.`),
    editor?.element ?? laidOut(solved.plan, words)) : null;
  const body = h("div", { class: "mq-case" },
    ...item.history.map(([, text]) => h("div", { class: "mq-paper" }, h("strong", {}, "On the form"), h("div", { html: text }))),
    part(1, "meeting", "Ask and check", solved.asked, talk.element),
    part(2, "found", "What did you find?", solved.found, options(found, item.options)),
    part(3, "decision", "What do you do?", "action" in solved, options(actions, item.actions), after),
    reasons, spared, session);
  settle();

  return { body, read, draft: kept, keeps: true, get empty() { return missing()?.[0]; }, missing: () => missing()?.[1] };

  // What is answered ----------------------------------------------------------------------------------------

  function chosen() { return actions.find((radio) => radio.checked)?.value ?? null; }

  function isMassaged() { return MASSAGED.includes(chosen()); }

  function kept() {
    return { found: ticked(found), action: chosen(), reasons: ticked(decides),
      spares: { regions: places.read(), strokes: ticked(families) }, plan: editor?.draft() };
  }

  function read() {
    if (missing()) return null;
    const { found, action, reasons, spares } = kept();
    const asked = solved.asked ?? meeting.heard().said.map(([id]) => id);
    const session = isMassaged() ? { spares, plan: laid() } : { spares: NOTHING_SPARED, plan: null };
    return { asked, found, action, reasons: reasons.filter((one) => found.includes(one)), ...session };
  }

  function laid() {
    if (!editor) return solved.plan ?? null;
    const { position, steps } = editor.read();
    return { position, steps };
  }

  // What is missing first, and where; null where nothing is.  Whoever goes on as planned may have no reason against it.
  function missing() {
    if (!chosen()) return ["Choose what you do.", actions[0]];
    if (chosen() !== "proceed" && !solved.reasons && !ticked(decides).length) {
      const reason = decides.find((box) => ticked(found).includes(box.value));
      if (reason) return ["Tick which of the things that you found decide.", reason];
      if (!solved.found) return ["Tick what you found, and then what decides; to go on as planned needs no reason.", found[0]];
    }
    return isMassaged() && editor?.problem() ? [editor.problem(), editor.missing()] : null;
  }

  // What is seen --------------------------------------------------------------------------------------------

  function settled() { settle(); changed(); }

  // What decides follows what was found; places and session are asked for only where hands work today.
  function settle() {
    const names = ticked(found);
    for (const box of decides) {
      const holds = names.includes(box.value) || (solved.reasons && box.checked);
      box.closest("label").hidden = !holds;
      if (!holds) box.checked = false;
    }
    noReason.hidden = decides.some((box) => !box.closest("label").hidden);
    noReason.textContent = chosen() === "proceed" ? "To go on as planned needs no reason." : "Tick what you found first.";
    for (const one of [spared, session]) if (one) one.hidden = !isMassaged();
    const next = [solved.spares ? "" : "say what you leave out", editor ? "lay out the session" : ""].filter(Boolean).join(", and ");
    const text = !chosen() ? "" : !isMassaged() ? "Then there is no session to lay out today." : next && `Now ${next}.`;
    if (after.textContent !== text) after.textContent = text;
  }

  function ticks(rows, chosen, isSolved) {
    return rows.map(([value]) => h("input", { type: "checkbox", value, checked: chosen.includes(value), disabled: Boolean(isSolved),
      onchange: settled }));
  }

  function ticked(boxes) { return boxes.filter((box) => box.checked).map((box) => box.value); }

  function options(inputs, rows) {
    return h("div", { class: "mq-options" }, ...inputs.map((input, place) =>
      h("label", { class: "mq-option" }, input, h("span", { class: "mq-text", html: rows[place][1] }))));
  }

  function leavingOut() {
    const skip = h("button", { type: "button", class: "pe-skip", onclick: () => families[0].focus() }, "Skip the places");
    const usual = item.plan.leaves_out.length ? " What the session as booked leaves out is marked already." : "";
    return [
      ...(solved.spares ? [] : [
        h("p", { class: "mq-how" }, `Mark every place that your hands spare today, on the maps or in the list.${usual}`), skip]),
      h("div", { class: "mq-map" }, h("div", { class: "mq-maps" }, ...places.maps), places.list),
      h("fieldset", { class: "mq-families" }, h("legend", {}, "And which strokes?"), options(families, item.strokes)),
    ];
  }

  function part(number, kind, title, isSolved, ...children) {
    return h("fieldset", { class: `mq-part mq-stage mq-${kind}` },
      h("legend", {}, h("h4", {}, h("span", { class: "mq-nth" }, `${number}`), " ", title,
        isSolved ? h("span", { class: "mq-already" }, " (filled in already)") : null)), ...children);
  }
};

// What was asked and answered so far, and below it what can be asked next for the minutes that are left.
function talking(item, solved, meeting) {
  const clock = h("p", { class: "mq-clock", role: "status" });
  const minutes = Array.from({ length: item.time }, () => h("span", {}));
  const said = h("ol", { class: "mq-talk", "aria-label": "What was said so far" });
  const open = h("ul", { class: "mq-asks", "aria-label": "What you can ask and check" });
  const first = h("p", { class: "mq-how" },
    solved ? "Nothing was asked." : "The time is not enough for everything: choose what you need to know.");
  const over = h("p", { class: "mq-how" });
  const problem = h("p", { class: "mq-problem", role: "alert" });
  const room = h("div", {});
  let waits = false;
  let offered = null;
  const time = h("div", { class: "mq-time" }, clock, h("div", { class: "mq-minutes", "aria-hidden": "true" }, ...minutes));
  const element = h("div", {}, ...(solved ? [said, first] : [time, said, problem, room, first, open, over]));
  show();
  return { element };

  function show() {
    const { said: heard, open: next, left } = meeting.heard();
    said.replaceChildren(...heard.map(turn));
    said.hidden = !heard.length;
    first.hidden = heard.length > 0;
    if (solved) return;
    clock.textContent = `${left} of ${item.time} minutes left`;
    minutes.forEach((one, place) => one.classList.toggle("mq-spent", place >= left));
    open.replaceChildren(...next.map((row) => h("li", {}, button(row, left))));
    over.textContent = !next.length ? "There is nothing more to ask or to check."
      : next.every(([, , , cost]) => cost > left) ? "Your time for asking is used up. Decide on what you know." : "";
    over.hidden = !over.textContent;
    offered = next.map(([id]) => id);
  }

  function turn([, kind, question, answer]) {
    const isAsked = kind === "ask";
    return h("li", { class: "mq-turn" },
      h("div", { class: "mq-asked" }, h("span", { class: "mq-who" }, isAsked ? "You ask" : "You check"), h("div", { html: question })),
      h("div", { class: "mq-answered", tabindex: "-1" }, h("span", { class: "mq-who" }, isAsked ? "The answer" : "What you find"),
        h("div", { html: answer })));
  }

  // What costs more than is left says so; what an answer has opened is marked as new.
  function button([id, kind, text, cost], left) {
    const price = cost > left ? `${cost} min, ${left ? `only ${left}` : "none"} left` : `${cost} min`;
    return h("button", { type: "button", class: "mq-ask", "data-asks": id, "aria-disabled": cost > left ? "true" : null,
      onclick: () => { if (cost <= left) ask(id); } },
      h("span", { class: "mq-kind" }, kind === "ask" ? "Ask:" : "Check:"), " ", h("span", { class: "mq-text", html: text }), " ",
      offered && !offered.includes(id) ? h("span", { class: "mq-new" }, "New") : null, " ", h("span", { class: "mq-cost" }, price));
  }

  async function ask(id) {
    if (waits) return;
    waits = true;
    const reply = await meeting.ask(id, room);
    waits = false;
    if (!reply) return;
    problem.textContent = reply.problem ?? "";
    if (!reply.heard) return;
    // Whoever went on meanwhile is not called back.
    const follows = open.contains(document.activeElement) || document.activeElement === document.body;
    show();
    const place = reply.heard.said.findIndex(([one]) => one === id);
    if (follows) said.children[place]?.querySelector(".mq-answered").focus();
  }
}

// A session that is laid out already, in words.
function laidOut(plan, words) {
  const name = (rows, value) => rows.find(([one]) => one === value)?.[1] ?? value;
  return h("div", { class: "mq-laid" }, h("p", { class: "mq-how" }, h("strong", {}, "Position: "), name(words.positions, plan.position)),
    h("ol", {}, ...plan.steps.map(({ stroke, region, minutes, pressure, toward, check }) => h("li", {},
      [name(words.strokes, stroke), name(words.regions, region), `${minutes} min`, `pressure ${pressure}`,
        toward ? `towards the ${toward} nodes` : "", check ? "asking how it feels" : ""].filter(Boolean).join(", ")))));
}

// What was left out, on the maps.
views.case.told = (said) => toldOnMaps(said.next.maps, said.rows);
