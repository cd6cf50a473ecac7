// The view of items that are answered with the plan of a session.  Nothing is said of it here: the rules are the key.

views.plan = (item, draft, changed, words) => {
  const editor = planEditor({ words, start: item.plan, given: draft ?? item.plan, minutes: item.task.minutes, changed });
  return {
    body: h("div", {}, h("p", { class: "mq-how" }, h("strong", {}, "The task: "), `${item.task.told}.`), editor.element),
    read: editor.read,
    draft: editor.draft,
    get empty() { return editor.problem(); },
    missing: editor.missing,
    keeps: true,
  };
};
