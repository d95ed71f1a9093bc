// Runs before the first paint, so that no page flashes in the other theme or shows words it should hide.
"use strict";
(function () {
  const root = document.documentElement;
  root.dataset.js = "on";
  try {
    const theme = localStorage.getItem("whence-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("whence-numbers") === "only") root.dataset.numbers = "only";
  } catch {
    // Storage is closed: the page follows the system and shows words.
  }
})();
