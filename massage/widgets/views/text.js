// The view of items that are answered in the student's own words.

views.text = (item, draft, changed) => {
  const name = fresh("text");
  const area = h("textarea", { id: name, class: "mq-area", rows: 6, value: draft ?? "", oninput: changed });
  return {
    body: h("div", {}, h("label", { for: name, class: "mq-how" },
      "Write your answer. Then you see a model answer and mark your own."), area),
    read: () => (area.value.trim() ? area.value : null),
    empty: "Write your answer first.",
    button: "Compare with the model",
  };
};
