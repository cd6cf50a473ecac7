// The summary: how it went, and what to read again, surest mistakes first.

function summary(quiz, feedback, go) {
  const heading = h("div", { class: "mq-verdict", role: "heading", "aria-level": "4", tabindex: "-1" }, "Summary");
  const body = h("div", {});
  const element = h("div", { class: "mq-summary" }, heading, body);
  return { element, update, focus: () => heading.focus() };

  function update() {
    const rows = quiz.items.map((item, place) => ({ item, place, said: feedback[item.id] }));
    const answered = rows.filter(({ said }) => said);
    const unmarked = answered.filter(({ said }) => said.marking && !said.marking.ticked);
    const missed = answered.filter(({ said, ...row }) => !said.right && !unmarked.some(({ item }) => item === row.item)).sort((a, b) => b.said.confidence - a.said.confidence);
    const right = answered.length - missed.length - unmarked.length;
    const open = rows.filter(({ said }) => !said);
    body.replaceChildren(
      h("p", {}, `${answered.length} of ${rows.length} answered, ${right} right at the last try.`),
      answered.length && !missed.length && !unmarked.length ? h("p", {}, "Nothing to read again here. Come back in a few days: asking again later makes it last.") : "",
      missed.length ? again(missed) : "", unmarked.length ? still("Written, not marked yet", unmarked) : "",
      open.length ? still("Not answered yet", open) : "");
  }

  function again(missed) {
    return h("div", {}, h("p", { class: "mq-subtitle" }, "Read again"), h("ul", { class: "mq-again" }, ...missed.map(({ item, place, said }, nth) =>
      h("li", {},
        h("p", { class: "mq-which" }, `Question ${place + 1}`, item.safety ? h("span", { class: "mq-safety" }, "Safety") : null),
        h("p", {}, opening(said.stem)),
        said.confidence === 3 ? h("p", { class: "mq-sure-miss" }, `You were certain of this one${nth ? "." : ": start here."}`) : null,
        item.read ? h("p", {}, "Read the section ", h("strong", {}, item.read), ".") : null,
        ...said.advice.map((html) => h("div", { class: "mq-why", html })),
        jump(place, "Go to question")))));
  }

  // The first words of a stem, enough to know the question by.
  function opening(html) {
    const text = h("div", { html }).textContent.trim();
    return text.length > 90 ? `${text.slice(0, 90).replace(/\s+\S*$/, "")} …` : text;
  }

  function still(title, open) {
    return h("div", {}, h("p", { class: "mq-subtitle" }, title),
      h("div", { class: "mq-jumps" }, ...open.map(({ place }) => jump(place))));
  }

  function jump(place, word = "Question") {
    return h("button", { type: "button", class: "mq-quiet", onclick: () => go(place) }, `${word} ${place + 1}`);
  }
}
