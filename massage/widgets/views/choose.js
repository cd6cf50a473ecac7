// Views of items that are answered by choosing.
// A view is a function (item, draft, changed, shared) that gives { body, read, empty } and, where needed,
// { draft, button, missing, keeps }; `shared` is the same for every item of its type.
// `body` stands inside the question's fieldset, `read()` is the response or null, `empty` says what is missing,
// `draft()` is a response that is not whole yet, `button` what the button says instead of "Check",
// `missing()` the field to go to when the response is not whole, `keeps` whether another try begins with the last one.
// A view may have a function `told(said)` for what stands above the rows of its feedback.

function choose(kind) {
  return (item, draft, changed) => {
    const name = fresh("answer");
    const chosen = new Set([].concat(draft ?? []));
    const inputs = item.options.map(([letter]) =>
      h("input", { type: kind, name, value: letter, checked: chosen.has(letter), onchange: changed }));
    const rows = item.options.map(([, text], place) =>
      h("label", { class: "mq-option" }, inputs[place], h("span", { class: "mq-text", html: text })));
    const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
    return {
      body: h("div", { class: "mq-options" }, ...rows),
      read: kind === "radio" ? () => read()[0] ?? null : () => (read().length ? read() : null),
      empty: kind === "radio" ? "Choose an answer first." : "Tick at least one box first.",
    };
  };
}

views.choice = choose("radio");
views.choices = choose("checkbox");
