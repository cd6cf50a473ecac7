// The view of items that are answered with a number: typed, with a point or a comma.

views.number = (item, draft, changed) => {
  const name = fresh("number");
  const input = h("input", { type: "text", id: name, class: "mq-number", inputmode: "decimal", autocomplete: "off",
    value: draft ?? "", oninput: changed });
  const read = () => {
    const typed = input.value.trim().replace(",", ".");
    return typed && Number.isFinite(Number(typed)) ? Number(typed) : null;
  };
  return {
    body: h("div", { class: "mq-typed" }, h("label", { for: name }, "Your number"), input, h("span", {}, item.unit)),
    read,
    draft: () => input.value,
    empty: "Type a number first, in digits.",
  };
};
