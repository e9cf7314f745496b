// Opens and closes all; the page is complete without it.
(function () {
  'use strict';

  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const expand = document.getElementById('expand');
  const closed = () => all('details:not([open])');
  const offer = () => { expand.textContent = closed().length ? 'Open all' : 'Close all'; };

  expand.addEventListener('click', () => {
    const open = closed().length > 0;
    for (const details of all('details')) details.open = open;
    offer();
  });
  offer();
})();
