// The view of items that put statements on trial: each is sorted by a pair of buttons of its own.

views.trial = (item, draft, changed) => {
  const rows = item.statements.map(([claim, text]) => {
    const name = fresh("trial");
    const inputs = item.verdicts.map(([word]) => h("input", { type: "radio", name, value: word, checked: draft?.[claim] === word, onchange: changed }));
    const body = h("fieldset", { class: "mq-charge" },
      h("legend", {}, h("strong", {}, claim, " "), h("span", { html: text })),
      h("div", { class: "mq-verdicts" }, ...item.verdicts.map(([, words], place) => h("label", { class: "mq-pill" }, inputs[place], h("span", { html: words })))));
    return { claim, body, inputs, read: () => inputs.find((input) => input.checked)?.value };
  });

  const read = () => Object.fromEntries(rows.filter((row) => row.read()).map((row) => [row.claim, row.read()]));
  return {
    body: h("div", { class: "mq-charges" }, ...rows.map((row) => row.body)),
    read: () => (rows.every((row) => row.read()) ? read() : null),
    draft: read,
    empty: "Sort every statement first.",
    missing: () => rows.find((row) => !row.read())?.inputs[0],
  };
};
