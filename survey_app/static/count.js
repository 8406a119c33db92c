// Counts what is written in a field that says how much it takes; the page works without it.
"use strict";
for (const field of document.querySelectorAll("textarea[data-most]")) {
  const most = Number(field.dataset.most);
  const shown = document.getElementById(field.dataset.count);
  const count = () => {
    const text = field.value.normalize("NFC").trim();
    const length = [...text].length;
    shown.textContent = `${length} / ${most}`;
    shown.classList.toggle("err", length > most);
  };
  field.addEventListener("input", count);
  count();
}
