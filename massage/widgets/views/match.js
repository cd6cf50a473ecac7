// The view of items in which each option gets its match: a list to choose from beside each option.

views.match = (item, draft, changed) => {
  const selects = new Map();
  // A list shows one line: long answers get the whole width, below their row.
  const long = item.matches.some(([, words]) => words.length > 24);
  const rows = item.options.map(([letter, text]) => {
    const name = fresh("match");
    const given = draft?.[letter];
    const choices = item.matches.map(([match, words]) =>
      h("option", { value: match, ...(match === given ? { selected: "" } : {}) }, h("span", { html: words }).textContent));
    const select = h("select", { id: name, class: "mq-select", onchange: changed },
      h("option", { value: "" }, "Choose …"), ...choices);
    selects.set(letter, select);
    return h("div", { class: long ? "mq-option mq-pair mq-below" : "mq-option mq-pair" }, h("label", { for: name, class: "mq-text", html: text }), select);
  });
  return {
    body: h("div", { class: "mq-options" }, ...rows),
    read: () => {
      const given = [...selects].map(([letter, select]) => [letter, select.value]);
      return given.every(([, match]) => match) ? Object.fromEntries(given) : null;
    },
    draft: () => Object.fromEntries([...selects].map(([letter, select]) => [letter, select.value])),
    empty: "Choose an answer in every row first.",
    missing: () => [...selects.values()].find((select) => !select.value),
  };
};
