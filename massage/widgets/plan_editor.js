// The editor of a plan, a row a step: for the view in a quiz and for the planner.  Its state lives on the page alone.
// `words` are what a plan may be laid out with; `start` is the plan that was set, in which a step may be null: one to fill
// in; `given` is what stands on the desk at first; `minutes` were agreed, null for none.  `changed()` follows each change.
// `within` a case it is asked elsewhere whether there is a massage today, and what is left out.

function planEditor({ words, start, given, minutes, changed, within = false }) {
  const EMPTY = { stroke: "", region: "", minutes: null, pressure: null, toward: null, check: false };
  const past = [];
  const future = [];
  let merging = "";
  let made = 0;
  let state = opened(given);

  const rows = new Map();
  const list = h("ol", { class: "pe-steps" });
  const total = h("p", { class: "pe-total" });
  const told = h("p", { class: "pe-told", role: "status" });
  const choice = today();
  const position = chooser(words.positions, null, (value) => act(() => { state.position = value; }, "Position changed.", "position"));
  const spared = sparing();
  const adder = h("button", { type: "button", onclick: () => add(state.steps.length) }, "Add a step");
  const undoer = h("button", { type: "button", class: "mq-quiet", onclick: () => turn(past, future, "Undone.") }, "Undo");
  const redoer = h("button", { type: "button", class: "mq-quiet", onclick: () => turn(future, past, "Done again.") }, "Redo");
  const again = h("button", { type: "button", class: "mq-quiet", onclick: () => act(() => { state = opened(start); }, "Begun anew.", "", true) }, "Start over");
  const skip = h("button", { type: "button", class: "pe-skip", onclick: () => adder.focus() }, "Skip the steps");
  const desk = h("div", { class: "pe-desk" },
    h("div", { class: "pe-whole" }, field("Position", position, "pe-position"), within ? null : spared.element), skip, list);
  const tools = h("div", { class: "pe-tools" }, adder, undoer, redoer, again, total);
  const element = h("div", { class: "pe" }, within ? null : choice.element, desk, tools, told);
  element.addEventListener("keydown", keys);
  settle(true);

  return { element, read, draft, laid, problem, missing, to };

  // What is laid out ----------------------------------------------------------------------------------------

  function isWhole({ stroke, region, minutes: long, pressure }) {
    return Boolean(stroke && region && pressure && long > 0 && long <= words.most.minutes);
  }

  function plain({ stroke, region, minutes: long, pressure, toward, check }) {
    return { stroke, region, minutes: long, pressure, toward, check };
  }

  function opened({ none, position: lies, leaves_out, steps }) {
    return { none: Boolean(none), position: lies, leaves_out: [...leaves_out],
      steps: steps.map((step) => ({ ...EMPTY, ...step, ...known(step), key: (made += 1) })) };
  }

  // A draft may be older than the words: what is none of them is chosen anew.
  function known(step) {
    const given = (rows, value) => (rows.some(([one]) => one === value) ? value : "");
    return step && { stroke: given(words.strokes, step.stroke), region: given(words.regions, step.region) };
  }

  // All that stands in the fields, filled in or not: what is kept while the plan is not finished.
  function draft() {
    return { none: state.none, position: state.position, leaves_out: state.leaves_out, steps: state.steps.map(plain) };
  }

  // The same with null in the place of a step that is not filled in.
  function laid() { return { ...draft(), steps: state.steps.map((step) => (isWhole(step) ? plain(step) : null)) }; }

  function read() {
    if (problem()) return null;
    const { none, ...plan } = laid();
    return none ? { ...plan, leaves_out: [], steps: [] } : plan;
  }

  function problem() {
    if (state.none) return "";
    if (!state.steps.length) return within ? "Add a step first." : "Add a step first, or choose “No massage today”.";
    const open = state.steps.findIndex((step) => !isWhole(step));
    return open < 0 ? "" : `Fill in step ${open + 1} first: stroke, region, minutes and pressure.`;
  }

  // The field to go to when something is missing.
  function missing() {
    const step = state.steps.find((one) => !isWhole(one));
    if (!step) return adder;
    const { fields } = rows.get(step.key);
    return ["stroke", "region", "minutes", "pressure"].filter((name) => !step[name]).map((name) => fields[name])[0] ?? fields.minutes;
  }

  // Go to a step by its number, or to the whole plan by 0.
  function to(number) { (number ? rows.get(state.steps[number - 1]?.key)?.fields.stroke ?? adder : position).focus(); }

  // Changes -------------------------------------------------------------------------------------------------

  // A change and what is said of it.  Changes of one field that follow each other are undone together.
  function act(change, text, merge = "", anew = false) {
    if (!merge || merge !== merging) { past.push(JSON.stringify(state)); future.length = 0; }
    if (past.length > 200) past.shift();
    merging = merge;
    change();
    settle(anew);
    say(text);
    changed();
  }

  function turn(from, onto, text) {
    if (!from.length) return say(from === past ? "Nothing to undo." : "Nothing to do again.");
    const focused = document.activeElement;
    const place = [...list.children].findIndex((row) => row.contains(focused));
    onto.push(JSON.stringify(state));
    state = JSON.parse(from.pop());
    merging = "";
    settle(true);
    say(text);
    changed();
    // The step with the focus may have moved, or be gone.
    if (focused.isConnected && focused.checkVisibility()) focused.focus();
    else if (state.none) choice.focus();
    else to(Math.max(1, Math.min(place + 1, state.steps.length)));
  }

  function add(place) {
    if (state.steps.length >= words.most.steps) return say(`${words.most.steps} steps are the most.`);
    const step = { ...EMPTY, minutes: 2, key: (made += 1) };
    act(() => state.steps.splice(place, 0, step), `Step ${place + 1} added.`);
    rows.get(step.key).fields.stroke.focus();
  }

  function remove(key) {
    const place = at(key);
    act(() => state.steps.splice(place, 1), `Step ${place + 1} removed.`);
    const next = state.steps[place] ?? state.steps[place - 1];
    (next ? rows.get(next.key).fields.stroke : adder).focus();
  }

  function move(key, by) {
    const from = at(key);
    const place = from + by;
    if (place < 0 || place >= state.steps.length) return say(`Step ${from + 1} is the ${by < 0 ? "first" : "last"} already.`);
    const focused = document.activeElement;
    act(() => state.steps.splice(place, 0, ...state.steps.splice(from, 1)), `Step ${from + 1} moved ${by < 0 ? "up" : "down"}, now ${place + 1}.`);
    focused.focus();
  }

  function edit(key, name, value) {
    act(() => { state.steps[at(key)][name] = value; }, `Step ${at(key) + 1} changed.`, `${key} ${name}`);
  }

  function at(key) { return state.steps.findIndex((step) => step.key === key); }

  // Ctrl+Z takes back a change of the plan: JupyterLab, once it sees the key, undoes a change of the notebook instead.
  function keys(event) {
    const word = event.key.toLowerCase();
    const undoes = (event.ctrlKey || event.metaKey) && !event.altKey && ["z", "y"].includes(word);
    if (undoes) {
      event.preventDefault();
      event.stopPropagation();
      if (word === "y" || event.shiftKey) turn(future, past, "Done again.");
      else turn(past, future, "Undone.");
    }
    // Enter in a field would check the answer while the plan is still being laid out.
    if (event.key === "Enter" && event.target.matches("input") && !event.shiftKey && !event.ctrlKey && !event.metaKey) event.preventDefault();
  }

  // What is seen --------------------------------------------------------------------------------------------

  function say(text) { told.textContent = `${text} ${sum()}.`; }

  function sum() {
    const all = state.none ? 0 : Math.round(10 * state.steps.reduce((sum, step) => sum + (step.minutes > 0 ? step.minutes : 0), 0)) / 10;
    return `${all} ${all === 1 ? "minute" : "minutes"}${minutes ? ` of ${minutes}` : ""}`;
  }

  // Rows stand as the state says.  Values are written back where they do not come from the fields themselves.
  function settle(anew = false) {
    for (const key of [...rows.keys()].filter((key) => at(key) < 0)) { rows.get(key).element.remove(); rows.delete(key); }
    state.steps.forEach((step, place) => {
      const isNew = !rows.has(step.key);
      if (isNew) rows.set(step.key, planStep(words, { edit: (name, value) => edit(step.key, name, value),
        move: (by) => move(step.key, by), add: () => add(at(step.key) + 1), remove: () => remove(step.key) }));
      const shown = rows.get(step.key);
      if (isNew || anew) shown.write(step);
      shown.number(place + 1, state.steps.length, isWhole(step));
      if (list.children[place] !== shown.element) list.insertBefore(shown.element, list.children[place] ?? null);
    });
    if (anew) position.value = state.position;
    choice.write();
    spared.write();
    desk.hidden = state.none;
    skip.hidden = state.steps.length < 2;
    adder.hidden = state.none;
    undoer.setAttribute("aria-disabled", !past.length);
    redoer.setAttribute("aria-disabled", !future.length);
    total.textContent = sum();
  }

  // No massage at all is a choice of its own: the plan stays where it is, and is not what is answered.
  function today() {
    const name = fresh("today");
    const inputs = [false, true].map((none) => h("input", { type: "radio", name, value: none ? "none" : "massage",
      onchange: () => act(() => { state.none = none; }, none ? "No massage today." : "A massage today.") }));
    const texts = ["A massage, laid out here", "No massage today"];
    return {
      element: h("fieldset", { class: "pe-today" }, h("legend", {}, "What happens today?"),
        ...inputs.map((input, place) => h("label", { class: "mq-pill" }, input, h("span", {}, texts[place])))),
      write: () => inputs.forEach((input, place) => { input.checked = state.none === Boolean(place); }),
      focus: () => inputs.find((input) => input.checked).focus(),
    };
  }

  // The regions that the hands spare, folded away under their names.
  function sparing() {
    const names = new Map(words.regions);
    const summary = h("summary", {});
    const boxes = words.regions.map(([value]) => h("input", { type: "checkbox", value, onchange: ({ target }) => {
      const left = state.leaves_out.filter((one) => one !== value);
      act(() => { state.leaves_out = target.checked ? [...left, value] : left; },
        `${names.get(value)}: ${target.checked ? "left out" : "not left out"}.`);
    } }));
    return {
      element: h("details", { class: "pe-spared" }, summary, h("fieldset", {}, h("legend", {}, "Regions that the hands spare"),
        h("div", { class: "pe-boxes" }, ...boxes.map((box) => h("label", {}, box, h("span", {}, names.get(box.value))))))),
      write: () => {
        boxes.forEach((box) => { box.checked = state.leaves_out.includes(box.value); });
        summary.textContent = `Left out: ${state.leaves_out.map((one) => names.get(one)).join(", ") || "nothing"}`;
      },
    };
  }
}
