// The manners of a chat, on top of simcord's page: what is new is seen, what is sent is locked.

const PLACEHOLDER = "Ask @Pullquote, or / for commands";
// What went well is seen, and needs no words; what waits or failed is told in a user's words.
const WORDS = {
  "Viewport updated": "", "Updating viewport…": "", "Updating preview…": "", "Updating options…": "",
  "Preview ready": "", "Loading preview…": "Loading…", "Completing action…": "Waiting for the answer…",
  "Sending message…": "Waiting for the answer…", "Message sent": "", "Action completed": "",
  "Callback completed": "", "Conversation updated": "", "Options updated": "", "Viewer switched": "",
  "Message updated": "", "Message deleted": "", "Switching viewer…": "Loading…",
  "Action was not completed.": "That did not work; please try again.",
  "Action outcome uncertain. It will not be retried.": "The demo does not answer; reload the page.",
  "Preview session ended.": "The demo has ended.",
};

const app = document.getElementById("preview-app");
const status = document.getElementById("action-status");
const timeline = document.getElementById("channel-timeline");
const list = document.getElementById("channel-message-list");
const hint = document.getElementById("hint");
const composer = document.getElementById("channel-composer");
const box = document.getElementById("channel-composer-input");
const send = document.getElementById("send-message");

function watch(node, what, changed) {
  new MutationObserver(changed).observe(node, what);
  changed();
}

function reword() {
  const word = WORDS[status.textContent];
  if (word !== undefined && word !== status.textContent) status.textContent = word;
}

function prompt() {
  if (/^Message\b/.test(box.placeholder)) box.placeholder = PLACEHOLDER;
}

// The newest message is followed, whatever is drawn late, until somebody scrolls up to read.
let newest = null;
let following = true;

function isBusy() {
  return app.getAttribute("aria-busy") === "true";
}

function follow() {
  const last = list.lastElementChild;
  if (last === newest) return;
  newest = last;
  following = hint.hidden = true;
  toEnd();
}

function toEnd() {
  if (following) timeline.scrollTop = timeline.scrollHeight;
}

// While it is busy, simcord scrolls itself.
function scrolled() {
  const { scrollHeight, scrollTop, clientHeight } = timeline;
  if (!isBusy()) following = scrollHeight - scrollTop - clientHeight <= 1;
}

// A message that is on its way stays in the box, as it would be lost otherwise where sending fails.
function lock() {
  if (send.disabled || !box.value.trim()) return;
  box.readOnly = true;
  // Where simcord does not send it after all, the button stays as it is.
  setTimeout(unlock);
}

function unlock() {
  if (send.disabled || !box.readOnly) return;
  box.readOnly = false;
  const answered = list.lastElementChild?.querySelector(".message-app-badge");
  hint.hidden = Boolean(answered || box.value);
  // The hint takes room from the messages.
  if (!hint.hidden) following = true;
  toEnd();
}

// simcord asks for the choices of an option only once something is typed.
function ask({ target }) {
  if (!target.matches(".command-option-input") || target.value) return;
  setTimeout(() => {
    if (composer.querySelector(".command-empty")) target.dispatchEvent(new Event("input"));
  });
}

// In Discord, Enter runs a command that needs no option; simcord would add the first one instead.
function choose(event) {
  const { key, target } = event;
  const options = composer.querySelector(".command-popup-list");
  const isOpen = options && target.matches(".command-chip[aria-expanded=true]");
  if (!isOpen || "choosing" in options.dataset) return;
  if (!["Enter", "ArrowDown", "ArrowUp"].includes(key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (key === "Enter") composer.requestSubmit();
  else options.dataset.choosing = "";
}

watch(status, { childList: true }, reword);
watch(box, { attributeFilter: ["placeholder"] }, prompt);
watch(list, { childList: true }, follow);
watch(app, { attributeFilter: ["aria-busy"] }, toEnd);
watch(send, { attributeFilter: ["disabled"] }, unlock);
// Before simcord's own listener, which disables the button.
composer.addEventListener("submit", lock, { capture: true });
composer.addEventListener("focusin", ask);
composer.addEventListener("keydown", choose, { capture: true });
timeline.addEventListener("scroll", scrolled, { passive: true });
const sizes = new ResizeObserver(toEnd);
sizes.observe(timeline);
sizes.observe(list);
