// The page: one element that Python wrote, and a script for each of its parts. It adopts the element where that is on the page already, with
// what was entered in it meanwhile, and inserts it where it is not.

const FACES = { form: bindForm, download: bindDownload, saved: bindSaved, live: bindLive, shown: bindShown };

let views = 0;

/** Ids and names are unique on a page; the second view of the page gets its own. */
function distinguish(page) {
  if (!document.getElementById("sc-questions")) return;
  const suffix = `-${++views}`;
  for (const element of page.querySelectorAll("*")) {
    for (const mark of ["id", "for", "name", "aria-describedby", "aria-labelledby"]) {
      if (element.hasAttribute(mark)) element.setAttribute(mark, element.getAttribute(mark) + suffix);
    }
    if (element.hash && element.getAttribute("href").startsWith("#")) element.setAttribute("href", element.hash + suffix);
  }
}

function insert(model, el) {
  const template = document.createElement("template");
  template.innerHTML = model.get("markup");
  const page = template.content.firstElementChild;
  distinguish(page);
  el.append(page);
  return page;
}

async function render({ model, el }) {
  const found = el.querySelector("[data-page]");
  if (found) found.dataset.adopted = "";
  const page = found ?? insert(model, el);
  const names = Object.keys(model.get("parts"));
  const references = Object.values(model.get("parts"));
  const parts = await Promise.all(references.map((each) => model.widget_manager.get_model(each.replace("IPY_MODEL_", ""))));
  const ends = parts.map((part, place) => {
    return FACES[part.get("face")](part, page.querySelector(`[data-part="${names[place]}"]`));
  });
  page.dataset.ready = "";
  return () => ends.forEach((end) => end());
}

export default { render };
