// The table of statements: three lists and a field filter its rows; how many are left is said aloud.

function render({ model, el }) {
  const { header, rows, fields, chosen } = model.get("table");
  const table = h("table", { "aria-label": "Statements of the article" });
  const count = h("p", { class: "mp-count", role: "status" });
  const body = h("tbody", {});
  const lists = fields.map(([name, label, words]) => {
    const id = fresh("filter");
    const select = h("select", { id, onchange: show }, h("option", { value: "" }, "All"),
      ...words.map(([word, text]) => h("option", { value: word, ...(word === chosen[name] ? { selected: "" } : {}) }, text)));
    return { name, select, element: h("label", { for: id }, label, select) };
  });
  const id = fresh("filter");
  const search = h("input", { id, type: "text", oninput: show });
  const made = rows.map((row) => ({ ...row, text: row.cells.join(" ").toLowerCase(),
    element: h("tr", {}, ...row.cells.map((cell, place) => h(place ? "td" : "th", place ? { "data-label": header[place] } : { scope: "row" },
      row.safe === "no" && place === 3 ? h("strong", {}, cell) : cell))) }));

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const left = made.filter((row) => lists.every(({ name, select }) => !select.value || row[name] === select.value)
      && words.every((word) => row.text.includes(word)));
    table.hidden = !left.length;
    body.replaceChildren(...left.map(({ element }) => element));
    count.textContent = left.length ? `${left.length} of ${rows.length} statements` : "No statement fits. Choose All in a list, or empty the field.";
  }

  const root = h("section", { class: "massage-panel", "aria-label": "Statements of the article" },
    h("div", { class: "mp-fields" }, ...lists.map(({ element }) => element), h("label", { for: id }, "Words", search)), count,
    table);
  table.append(h("thead", {}, h("tr", {}, ...header.map((word) => h("th", { scope: "col" }, word)))), body);
  ownKeys(root);
  show();
  el.append(root);
}

export default { render };
