// Sliders over a picture: each change goes to Python, which draws; while it draws only the newest change waits.

function render({ model, el }) {
  const { title, sliders } = model.get("explorer");
  const status = h("p", { class: "mp-status", role: "status" });
  const words = h("p", { class: "mp-words" });
  const figure = h("div", {});
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const call = calls(model, say, { waiting: "Waiting for Python.", gone: "Python was restarted. Run this cell again." });
  let busy = false;
  let wanted = null;
  let settled = false;

  const made = sliders.map(({ name, label, low, high, step, unit, value }) => {
    const id = fresh("slider");
    // A screen reader hears the value from the slider itself.
    const output = h("span", { class: "mp-value", "aria-hidden": "true" });
    const input = h("input", { id, type: "range", min: low, max: high, step, oninput: () => { tell(); move(); }, onchange: settle });
    input.value = value;
    const tell = () => { output.textContent = `${input.value} ${unit}`.trim(); input.setAttribute("aria-valuetext", output.textContent); };
    tell();
    return { name, input, element: h("div", { class: "mp-slider" }, h("label", { for: id }, label), output, input) };
  });

  async function move() {
    wanted = Object.fromEntries(made.map(({ name, input }) => [name, Number(input.value)]));
    if (busy) return;
    busy = true;
    while (wanted) {
      const values = wanted;
      wanted = null;
      const rests = settled;
      settled = false;
      const reply = await call({ values, rests });
      if (!reply) break;
      if (reply.problem) say(reply.problem);
      else show(reply);
    }
    busy = false;
  }

  // The saved page keeps the picture at which the slider came to rest.
  function settle() { settled = true; move(); }

  function show({ html, words: said }) {
    const open = figure.querySelector("details")?.open;
    figure.innerHTML = html;
    if (open) figure.querySelector("details").open = true;
    words.textContent = said;
  }

  const root = h("section", { class: "massage-panel", "aria-label": title },
    h("div", { class: "mp-sliders" }, ...made.map(({ element }) => element)), status, figure, words);
  ownKeys(root);
  show(model.get("shown"));
  el.append(root);
}

export default { render };
