// One question: asking, waiting for Python, told.

const SURE = [[1, "guess"], [2, "think so"], [3, "certain"]];

function question({ item, place, many, kept, told, shared, heard, check, done, next, last, ahead }) {
  const element = h("div", { class: "mq-question" });
  let shown = item;
  let focus = () => {};
  // A client is asked one thing at a time: Python keeps each, and says what was heard so far.
  const meeting = {
    heard: () => heard,
    ask: async (name, room) => {
      const reply = await check({ ask: item.id, question: name }, room);
      heard = reply?.heard ?? heard;
      return reply;
    },
  };
  if (told && kept.get(`again ${item.id}`)) ask(told.next);
  else if (told) tell(told);
  else ask(item);
  return { element, focus: () => focus() };

  function ask(now) {
    shown = now;
    const began = performance.now();
    const draft = kept.get(`draft ${item.id}`, {});
    let hints = draft.hints ?? 0;
    const problem = h("p", { class: "mq-problem", role: "alert" });
    const view = views[shown.view](shown, draft.response, keep, shared, meeting);
    const sure = sureness(draft.confidence, keep);
    const button = h("button", { type: "submit", class: "mq-main" }, view.button ?? "Check");
    const hint = hinted(shown.hint, !hints);
    const hinter = shown.hint && h("button", { type: "button", class: "mq-quiet", "aria-expanded": String(Boolean(hints)),
      onclick: () => { hint.hidden = !hint.hidden; hinter.setAttribute("aria-expanded", String(!hint.hidden));
        if (!hint.hidden) hints += 1; keep(); } }, "Hint");
    const legend = h("legend", { class: "mq-stem", tabindex: "-1" }, label(), person(), h("div", { html: shown.stem }));
    const form = h("form", { class: "mq-form", novalidate: "" },
      h("fieldset", { class: "mq-answer" }, legend, view.body), sure.element, problem,
      h("div", { class: "mq-actions" }, button, hinter), hint);
    form.addEventListener("submit", submit);
    element.replaceChildren(form);
    focus = () => legend.focus();

    function keep() {
      problem.textContent = "";
      kept.set(`draft ${item.id}`, { response: (view.draft ?? view.read)(), confidence: sure.read(), hints });
    }

    async function submit(event) {
      event.preventDefault();
      if (button.getAttribute("aria-disabled") === "true") return;
      const missing = view.read() === null ? [view.empty, view.body] : sure.read() === null
        ? ["Say how sure you are: guess, think so or certain.", sure.element] : null;
      if (missing) {
        problem.textContent = missing[0];
        const first = missing[1].querySelector(":is(input, button, select, textarea):not(:disabled)");
        (missing[1] === view.body && view.missing?.() || first).focus();
        return;
      }
      button.setAttribute("aria-disabled", "true");
      const reply = await check({ check: item.id, tries: shown.tries, response: view.read(), hints,
        confidence: sure.read(), seconds: Math.round(performance.now() - began) / 1000 });
      button.removeAttribute("aria-disabled");
      if (!reply) return;
      problem.textContent = reply.problem ?? "";
      if (!reply.feedback) return;
      heard = reply.heard ?? heard;
      // Who tries again has a plan to mend, and not one to type anew.
      kept.set(`draft ${item.id}`, view.keeps ? { response: view.draft() } : undefined);
      kept.set(`again ${item.id}`, undefined);
      tell(reply.feedback);
      done(reply);
      focus();
    }
  }

  function tell(said) {
    told = said;
    const heading = h("div", { class: "mq-verdict", role: "heading", "aria-level": "4", tabindex: "-1" }, said.verdict);
    const again = () => { kept.set(`again ${item.id}`, true); ask(said.next); focus(); };
    const onward = h("button", { type: "button", class: said.revealed ? "mq-main" : "mq-quiet", onclick: next },
      last ? "Summary →" : "Next question →");
    const retry = h("button", { type: "button", class: said.revealed ? "mq-quiet" : "mq-main", onclick: again }, "Try again");
    const skip = said.right && ahead ? h("button", { type: "button", class: "mq-quiet", onclick: ahead }, "Skip ahead to a case alone") : null;
    element.replaceChildren(h("div", { class: "mq-stem" }, label(), person(), h("div", { html: said.stem })),
      h("div", { class: "mq-told" },
        banner(said, heading), results(said, views[said.next.view].told?.(said)), said.marking ? marking(said.marking, mark) : null,
        said.revealed ? null : hinted(said.hint), notes(said), where(said)),
      h("div", { class: "mq-actions" }, ...(said.revealed ? [onward, skip, retry] : [retry, onward])));
    focus = () => heading.focus();
  }

  // The student's own mark for an answer in words.
  async function mark(ticked) {
    const reply = await check({ mark: item.id, of: told.marking.of, ticked });
    if (!reply) return "";
    if (!reply.feedback) return reply.problem;
    tell(reply.feedback);
    done(reply);
    focus();
    return "";
  }

  // Who is at the door, where somebody is.
  function person() { return shown.person ? h("span", { class: "mq-person" }, shown.person) : null; }

  function label() {
    return h("span", { class: "mq-label" }, `Question ${place + 1} of ${many}`,
      item.safety ? h("span", { class: "mq-safety" }, "Safety") : null);
  }
}

// The model answer, and the points that a good answer holds, for the student to tick.
function marking({ model, checklist, ticked }, mark) {
  const problem = h("p", { class: "mq-problem", role: "alert" });
  const boxes = checklist.map(([letter]) => h("input", { type: "checkbox", value: letter, checked: Boolean(ticked?.includes(letter)) }));
  const button = h("button", { type: "submit", class: "mq-main" }, ticked ? "Change my mark" : "Keep my mark");
  const form = h("form", { class: "mq-marking", novalidate: "" },
    h("div", { class: "mq-hint" }, h("strong", {}, "A model answer"), h("div", { html: model })),
    h("fieldset", { class: "mq-part" }, h("legend", {}, "Which of these points are in your answer?"),
      h("div", { class: "mq-options" }, ...checklist.map(([, text], place) =>
        h("label", { class: "mq-option" }, boxes[place], h("span", { class: "mq-text", html: text }))))),
    problem, h("div", { class: "mq-actions" }, button));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    problem.textContent = await mark(boxes.filter((box) => box.checked).map((box) => box.value)) ?? "";
    button.removeAttribute("aria-disabled");
  });
  return form;
}

function sureness(chosen, changed) {
  const name = fresh("sure");
  const inputs = SURE.map(([value]) => h("input", { type: "radio", name, value, checked: chosen === value, onchange: changed }));
  const element = h("fieldset", { class: "mq-sure" }, h("legend", {}, "How sure are you?"),
    ...SURE.map(([, word], place) => h("label", { class: "mq-pill" }, inputs[place], h("span", {}, word))));
  return { element, read: () => { const found = inputs.find((input) => input.checked); return found ? Number(found.value) : null; } };
}
