// What Solara's own page lacks for a screen reader: a language, a zoom that works, names for what is only decoration.
document.documentElement.lang = "en";
document.querySelectorAll('meta[name="viewport"]').forEach((meta) => meta.setAttribute("content", "width=device-width, initial-scale=1"));
new MutationObserver(() => {
  document.querySelectorAll('[role="progressbar"]:not([aria-label])').forEach((bar) => bar.setAttribute("aria-label", "busy"));
}).observe(document.documentElement, { childList: true, subtree: true });
