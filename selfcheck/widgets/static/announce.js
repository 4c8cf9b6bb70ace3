// What happens on the page is announced as events of the document: its parts listen to each other so, and so does whoever hosts them.

function announce(name, detail = {}) {
  document.dispatchEvent(new CustomEvent(`selfcheck:${name}`, { detail }));
}

/** Call `does` with the detail of each such event; return how to stop. */
function listen(name, does) {
  const listener = (event) => does(event.detail);
  document.addEventListener(`selfcheck:${name}`, listener);
  return () => document.removeEventListener(`selfcheck:${name}`, listener);
}

/** Call `does` now, and whenever the trait changes; return how to stop. */
function follow(model, trait, does) {
  model.on(`change:${trait}`, does);
  return () => model.off(`change:${trait}`, does);
}
