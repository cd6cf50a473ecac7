// One step of a plan: its fields, and the buttons that move, add and remove.

function field(text, control, name) {
  return h("label", { class: `pe-field ${name}` }, h("span", { class: "pe-label" }, text), control);
}

// A list to choose from: rows of a value, a text and, where it has one, the family below whose name it stands.
function chooser(rows, none, put) {
  const options = rows.map(([value, text]) => h("option", { value }, text));
  const families = [...new Set(rows.map(([, , family]) => family).filter(Boolean))].map((family) =>
    h("optgroup", { label: family }, ...options.filter((_, place) => rows[place][2] === family)));
  return h("select", { onchange: ({ target }) => put(target.value) }, none ? h("option", { value: "" }, none) : null,
    ...(families.length ? families : options));
}

function planStep(words, { edit, move, add, remove }) {
  const put = (name) => (value) => edit(name, value);
  const fields = {
    stroke: chooser(words.strokes, "Choose …", put("stroke")),
    region: chooser(words.regions, "Choose …", put("region")),
    minutes: h("input", { type: "number", min: 1, max: words.most.minutes, step: 1, inputmode: "decimal", autocomplete: "off",
      oninput: ({ target }) => edit("minutes", target.value === "" ? null : Number(target.value)) }),
    pressure: chooser([1, 2, 3, 4, 5].map((one) => [one, `${one}`]), "–", (value) => edit("pressure", Number(value) || null)),
    toward: chooser(words.nodes, "None", (value) => edit("toward", value || null)),
    check: h("input", { type: "checkbox", onchange: ({ target }) => edit("check", target.checked) }),
  };
  const place = h("span", { class: "mq-place", "aria-hidden": "true" });
  const legend = h("legend", { class: "mq-unseen" });
  const button = (sign, onclick) => h("button", { type: "button", class: "pe-button", onclick }, sign);
  const [up, down, plus, cross] = [button("↑", () => move(-1)), button("↓", () => move(1)), button("+", add), button("×", remove)];
  const element = h("li", { class: "pe-step" }, h("fieldset", {}, legend, place,
    field("Stroke", fields.stroke, "pe-stroke"), field("Region", fields.region, "pe-region"),
    field("Minutes", fields.minutes, "pe-minutes"), field("Pressure", fields.pressure, "pe-pressure"),
    field("Towards nodes", fields.toward, "pe-toward"), field("Ask how it feels", fields.check, "pe-check"),
    h("div", { class: "pe-buttons" }, up, down, plus, cross)));
  return { element, fields, write, number };

  function write(step) {
    for (const name of ["stroke", "region", "minutes", "pressure", "toward"]) fields[name].value = step[name] ?? "";
    fields.check.checked = step.check;
  }

  // The step says which it is of how many, and whether it is filled in.
  function number(nth, many, whole) {
    place.textContent = `${nth}`;
    legend.textContent = `Step ${nth}${whole ? "" : ", to be filled in"}`;
    element.classList.toggle("pe-open", !whole);
    const names = [[up, `Move step ${nth} up`], [down, `Move step ${nth} down`], [plus, `Add a step after step ${nth}`], [cross, `Remove step ${nth}`]];
    for (const [one, name] of names) one.setAttribute("aria-label", name);
    up.setAttribute("aria-disabled", nth === 1);
    down.setAttribute("aria-disabled", nth === many);
  }
}
