// What every widget of the course needs on the page: elements, names, drafts, calls to Python, keys of its own.

let made = 0;
const fresh = (word) => `mq-${word}-${Date.now().toString(36)}-${(made += 1)}`;

// An element: `html` is text that Python has made safe, everything else is set as property or attribute.
function h(tag, { html, ...given } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on") || ["checked", "hidden", "disabled", "value", "max", "rows"].includes(name)) element[name] = value;
    else element.setAttribute(name, value);
  }
  if (html !== undefined) element.innerHTML = html;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// What is chosen but not checked yet outlives a restart of Python and a reload of the page.
function drafts(name) {
  const key = `massage ${location.pathname} ${name}`;
  let kept = {};
  try { kept = JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { /* none kept, or storage is switched off */ }
  return {
    get: (word, otherwise) => kept[word] ?? otherwise,
    set: (word, value) => {
      kept[word] = value;
      try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch { /* storage is switched off or full */ }
    },
  };
}

// Calls to Python: one message out, the reply is the trait `latest` with the same token.
function calls(model, say, { waiting, gone }) {
  const open = new Map();
  let live = true;
  const dead = () => {
    live = false;
    for (const { settle } of open.values()) settle(null);
    open.clear();
    say(gone);
  };
  model.on("comm_live_update", dead);
  model.on("change:latest", () => {
    const reply = model.get("latest");
    const call = open.get(reply.token);
    if (!call) return;
    open.delete(reply.token);
    clearTimeout(call.timer);
    say("");
    call.settle(reply);
  });
  return (content) => new Promise((settle) => {
    const token = fresh("call");
    const timer = setTimeout(() => live && say(waiting), 3000);
    open.set(token, { settle: (reply) => { clearTimeout(timer); settle(reply); }, timer });
    if (!live) return dead();
    try { model.send({ ...content, token }); } catch { dead(); }
  });
}

// The notebook's own keys (arrows, letters, Enter) stay outside; saving and running a cell still work.
// Undo in a field takes back what was typed: JupyterLab, once it sees these keys, undoes a change of the notebook instead.
function ownKeys(root) {
  root.addEventListener("keydown", (event) => {
    const undoes = /^(control|meta|shift|z|y)$/i.test(event.key) && event.target.matches("input[type=text], textarea");
    const theirs = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
    if (!theirs || undoes) event.stopPropagation();
  });
}

// After a page reload the list above a widget no longer hears of what is new, and the saved page would lack it.
// `words` say what was kept; they stand in the list once that has heard.
function keepsUp(root, late) {
  let newest = "";
  return function look(words, looks = 12) {
    const list = root().closest(".jp-OutputArea")?.querySelector(".massage-kept-count");
    newest = looks === 12 ? words : newest;
    if (!list || words !== newest || list.textContent === words) return;
    if (looks) setTimeout(() => look(words, looks - 1), 500);
    else late();
  };
}
