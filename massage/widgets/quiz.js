// The quiz as it is touched.  No scoring and no content: Python sends what is shown and judges what is answered.
// The parts of this module (page, frame, question, feedback, summary, views) are put together in quiz_widget.py.

const views = {};

function render({ model, el }) {
  const quiz = model.get("quiz");
  const kept = drafts(quiz.name);
  const feedback = { ...model.get("feedback") };
  const heard = model.get("heard") ?? {};
  const status = h("p", { class: "mq-status", role: "status" });
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const call = calls(model, say, {
    waiting: "Waiting for Python. Your answer is on its way.",
    gone: "Python was restarted. Run this cell again; your choice is kept.",
  });
  const saved = keepsUp(() => root, () => say("Your answer is kept. Run this cell again so that the saved page keeps up."));

  const questions = quiz.items.map((item, place) => question({
    item, place, many: quiz.items.length, kept, told: feedback[item.id], shared: quiz.shared[item.view], heard: heard[item.id], check,
    done: (reply) => { feedback[item.id] = reply.feedback; changed(); },
    next: () => go(place + 1, true),
    last: place === quiz.items.length - 1, ahead: skips(place),
  }));
  const end = summary(quiz, feedback, (place) => go(place, true));

  const where = h("p", { class: "mq-where" });
  const bar = h("progress", { class: "mq-bar", max: quiz.items.length, "aria-label": "Questions answered" });
  const all = h("button", { type: "button", class: "mq-quiet", onclick: () => { kept.set("all", !kept.get("all", false)); show(); } });
  const back = h("button", { type: "button", class: "mq-quiet", onclick: () => go(at() - 1, true) }, "← Back");
  const on = h("button", { type: "button", class: "mq-quiet", onclick: () => go(at() + 1, true) });
  const steps = h("div", { class: "mq-foot" }, back, on);

  const root = h("section", { class: "massage-quiz", "aria-label": `Quiz: ${quiz.title}` },
    h("div", { class: "mq-head" },
      h("div", { class: "mq-title", role: "heading", "aria-level": "3" }, quiz.title), where, all),
    bar, ...quiz.notices.map((text) => h("p", { class: "mq-notice" }, text)),
    ...questions.map(({ element }) => element), end.element, status, steps);

  ownKeys(root);

  // What is said of Python stands where the student waits for it: in the `room` of a long question, or below all of it.
  async function check(content, room = null) {
    if (room) room.append(status);
    else steps.before(status);
    const reply = await call(content);
    if (reply?.kept) saved(reply.kept);
    return reply;
  }

  function at() { return Math.min(Math.max(kept.get("at", 0), 0), quiz.items.length); }

  // From a case with parts filled in to the first that has none, where the next one still has some.
  function skips(place) {
    const { helped, view } = quiz.items[place];
    const alone = quiz.items.findIndex((item, at) => at > place && item.view === view && !item.helped);
    return helped && alone > place + 1 ? () => go(alone, true) : null;
  }

  function go(place, focus) {
    kept.set("at", Math.min(Math.max(place, 0), quiz.items.length));
    if (place >= quiz.items.length) kept.set("all", false);
    show();
    if (!focus) return;
    const target = at() === quiz.items.length ? end : questions[at()];
    target.focus();
  }

  function show() {
    const everything = kept.get("all", false);
    questions.forEach(({ element }, place) => { element.hidden = !everything && place !== at(); });
    end.element.hidden = !everything && at() < quiz.items.length;
    steps.hidden = everything;
    steps.before(status);
    back.hidden = at() === 0;
    on.hidden = at() >= quiz.items.length;
    on.textContent = at() === quiz.items.length - 1 ? "Summary →" : "Next →";
    all.textContent = everything ? "One at a time" : "Show all questions";
    changed();
  }

  function changed() {
    const answered = quiz.items.filter((item) => feedback[item.id]).length;
    const many = quiz.items.length;
    where.textContent = `${answered} of ${many} answered`;
    bar.value = answered;
    end.update();
  }

  show();
  el.append(root);
}

export default { render };
