// The view of items that decide about a client: one action, and the reasons for it; a part may be filled in already.

views.screen = (item, draft, changed) => {
  const { action: givenAction, reasons: givenReasons } = item.solved;
  const action = givenAction ?? draft?.action;
  const reasons = new Set(givenReasons ?? draft?.reasons ?? []);
  const name = fresh("action");

  const radios = item.actions.map(([id]) => h("input", { type: "radio", name, value: id, checked: id === action,
    disabled: Boolean(givenAction), onchange: changed }));
  const boxes = item.options.map(([id]) => h("input", { type: "checkbox", value: id, checked: reasons.has(id),
    disabled: Boolean(givenReasons), onchange: changed }));
  const part = (kind, title, solved, inputs, texts) => h("fieldset", { class: `mq-part mq-${kind}` },
    h("legend", {}, title, solved ? " (filled in already)" : ""),
    h("div", { class: "mq-options" }, ...inputs.map((input, place) =>
      h("label", { class: "mq-option" }, input, h("span", { class: "mq-text", html: texts[place][1] })))));

  const read = () => ({
    action: radios.find((radio) => radio.checked)?.value ?? null,
    reasons: boxes.filter((box) => box.checked).map((box) => box.value),
  });
  // Whoever goes on as planned may have no reason against it.
  const isWhole = ({ action, reasons }) => action && (reasons.length || action === "proceed");
  return {
    body: h("div", {}, part("actions", "What do you do?", givenAction, radios, item.actions),
      part("reasons", "Why? Tick every reason that holds.", givenReasons, boxes, item.options)),
    read: () => (isWhole(read()) ? read() : null),
    draft: read,
    empty: "Choose what you do, and tick at least one reason; to go on as planned needs none.",
    missing: () => (read().action ? boxes[0] : radios[0]),
  };
};
