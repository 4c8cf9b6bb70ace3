// HTML that Python writes anew with each assessment.
function bindShown(model, el) {
  const show = () => {
    if (el.written === model.get("value")) return;
    el.written = model.get("value");
    el.innerHTML = el.written;
  };
  if (el.closest("[data-adopted]")) el.written ??= model.get("value");
  else show();
  const marks = [...el.closest("[data-page]").querySelectorAll("[data-count]")];
  const count = () => {
    const counts = model.get("counts") ?? {};
    for (const mark of marks) mark.textContent = counts[mark.dataset.count] ?? mark.textContent;
  };
  const ends = [follow(model, "value", show), listen("settled", show), follow(model, "counts", count), listen("settled", count)];
  return () => ends.forEach((end) => end());
}
