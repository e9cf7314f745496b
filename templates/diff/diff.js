// Opens, prints and changes the theme; the page is complete without it.
(function () {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const themes = ['auto', 'light', 'dark'];

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    $('theme').textContent = 'Theme: ' + theme;
  }

  $('theme').addEventListener('click', () => {
    setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
  });
  $('print').addEventListener('click', () => window.print());
  $('expand').addEventListener('click', () => {
    const closed = all('details:not([open])');
    for (const details of closed.length ? closed : all('details')) details.open = closed.length > 0;
    $('expand').textContent = closed.length ? 'Close all' : 'Open all';
  });

  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = all('details:not([open])');
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });

  setTheme('auto');
  $('expand').textContent = all('details:not([open])').length ? 'Open all' : 'Close all';
  for (const element of all('[hidden].tools')) element.hidden = false;
})();
