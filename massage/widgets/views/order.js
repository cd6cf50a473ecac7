// The view of items that are answered by putting steps in order: a step moves by its buttons, or by the arrow keys.

views.order = (item, draft, changed) => {
  const texts = new Map(item.options);
  const start = item.options.map(([letter]) => letter);
  const usable = Array.isArray(draft) && draft.length === start.length && draft.every((letter) => texts.has(letter));
  const letters = usable ? [...draft] : [...start];
  let moved = usable;
  const told = h("p", { class: "mq-unseen", role: "status" });
  const list = h("ol", { class: "mq-steps" });

  const rows = new Map(start.map((letter) => [letter, row(letter)]));
  settle();

  function row(letter) {
    const plain = h("span", { html: texts.get(letter) }).textContent.trim();
    const button = (by, sign, word) =>
      h("button", { type: "button", class: "mq-move", "aria-label": `Move ${word}: ${plain}`, "data-by": by,
        onclick: () => move(letter, by) }, sign);
    const made = h("li", { class: "mq-step" },
      h("span", { class: "mq-place", "aria-hidden": "true" }),
      h("span", { class: "mq-text", html: texts.get(letter) }),
      h("span", { class: "mq-moves" }, button(-1, "↑", "up"), button(1, "↓", "down")));
    made.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      move(letter, by);
    });
    return made;
  }

  function move(letter, by) {
    const from = letters.indexOf(letter);
    const to = from + by;
    moved = true;
    if (to >= 0 && to < letters.length) {
      const focused = document.activeElement;
      [letters[from], letters[to]] = [letters[to], letters[from]];
      settle();
      if (rows.get(letter).contains(focused)) focused.focus();
    }
    told.textContent = `Now ${letters.indexOf(letter) + 1} of ${letters.length}.`;
    changed();
  }

  function settle() {
    letters.forEach((letter, place) => {
      const made = rows.get(letter);
      made.querySelector(".mq-place").textContent = `${place + 1}`;
      made.querySelectorAll(".mq-move").forEach((button) => {
        const end = Number(button.dataset.by) < 0 ? place === 0 : place === letters.length - 1;
        button.setAttribute("aria-disabled", end);
      });
      list.append(made);
    });
  }

  return {
    body: h("div", {}, h("p", { class: "mq-how" }, "Move a step with its buttons, or with the arrow keys ↑ and ↓ on them."),
      list, told),
    read: () => (moved ? [...letters] : null),
    empty: "Move at least one step first: the order shown is not the right one.",
  };
};
