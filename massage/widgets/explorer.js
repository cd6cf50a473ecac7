// Sliders over a picture: each change goes to Python, which draws; while it draws only the newest change waits.

function render({ model, el }) {
  const { title, sliders } = model.get("explorer");
  const status = h("p", { class: "mp-status", role: "alert" });
  const words = h("p", { class: "mp-words", role: "status" });
  const figure = h("div", {});
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const call = calls(model, say, { waiting: "Waiting for Python.", gone: "Python was restarted. Run this cell again." });
  let busy = false;
  let wanted = null;

  const made = sliders.map(({ name, label, low, high, step, unit, value }) => {
    const id = fresh("slider");
    const output = h("output", { for: id });
    const input = h("input", { id, type: "range", min: low, max: high, step, oninput: () => { tell(); move(); } });
    input.value = value;
    const tell = () => { output.textContent = `${input.value} ${unit}`; input.setAttribute("aria-valuetext", output.textContent); };
    tell();
    return { name, input, element: h("label", { for: id }, label, output, input) };
  });

  async function move() {
    wanted = Object.fromEntries(made.map(({ name, input }) => [name, Number(input.value)]));
    if (busy) return;
    busy = true;
    while (wanted) {
      const values = wanted;
      wanted = null;
      const reply = await call({ values });
      if (!reply) break;
      if (reply.problem) say(reply.problem);
      else show(reply);
    }
    busy = false;
  }

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
