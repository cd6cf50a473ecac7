// The view of items that weigh a statement: how far research bears it out, and whether it is safe as it stands.

views.verdict = (item, draft, changed) => {
  const part = (title, pairs, chosen) => {
    const name = fresh("weigh");
    const inputs = pairs.map(([word]) => h("input", { type: "radio", name, value: word, checked: word === chosen, onchange: changed }));
    const body = h("fieldset", { class: "mq-part" }, h("legend", {}, title), h("div", { class: "mq-options" },
      ...pairs.map(([, text], place) => h("label", { class: "mq-option" }, inputs[place], h("span", { class: "mq-text", html: text })))));
    return { body, inputs, read: () => inputs.find((input) => input.checked)?.value ?? null };
  };
  const evidence = part("What does research say?", item.evidence, draft?.evidence);
  const safe = part("Is it safe to act on as it stands?", item.safe,
    draft?.safe === undefined || draft.safe === null ? null : draft.safe ? "yes" : "no");

  const read = () => ({ evidence: evidence.read(), safe: safe.read() === null ? null : safe.read() === "yes" });
  return {
    body: h("div", {}, evidence.body, safe.body),
    read: () => (evidence.read() && safe.read() ? read() : null),
    draft: read,
    empty: "Choose an answer to both questions first.",
    missing: () => (evidence.read() ? safe : evidence).inputs[0],
  };
};
