// What all pages share; the script of the page stands before it, and so hears of a print first.
(function () {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const themes = ['auto', 'light', 'dark'];

  function stored() {
    try {
      return localStorage.getItem('plimsoll-theme');
    } catch (e) {
      return null;
    }
  }

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    $('theme').textContent = 'Theme: ' + theme;
  }

  function nextTheme() {
    const theme = themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length];
    setTheme(theme);
    try {
      localStorage.setItem('plimsoll-theme', theme);
    } catch (e) {
      // Not kept for the next time, then.
    }
  }

  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = all('details:not([open])');
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });

  $('theme').addEventListener('click', nextTheme);
  $('print').addEventListener('click', () => window.print());
  setTheme(themes.includes(stored()) ? stored() : 'auto');
  for (const element of all('[hidden].tools')) element.hidden = false;
})();
