// The view of items that are answered with a number: typed, with a point or a comma.

views.number = (item, draft, changed) => {
  const name = fresh("number");
  const input = h("input", { type: "text", id: name, class: "mq-number", inputmode: "decimal", autocomplete: "off",
    value: draft ?? "", oninput: changed });
  const read = () => {
    const typed = input.value.trim();
    // "1,000" may be a thousand or one: plain digits, with one point or comma where a part follows.
    const plain = /^[+-]?\d+([.,]\d+)?$/.test(typed) && !/^[+-]?\d{1,3},\d{3}$/.test(typed);
    return plain ? Number(typed.replace(",", ".")) : null;
  };
  return {
    body: h("div", { class: "mq-typed" }, h("label", { for: name }, "Your number"), input, h("span", {}, item.unit)),
    read,
    draft: () => input.value,
    empty: "Type a number first, in plain digits.",
  };
};
