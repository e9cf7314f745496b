// Filters hosts, opens and moves about in what already stands in the page, which is complete
// without it.
(function () {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const blocks = all('#hosts ~ details.block');
  const rows = all('.matrix tbody tr');
  const hosts = new Set(rows.map((row) => row.cells[0].textContent + row.cells[0].innerHTML)).size;

  // --- filter

  function apply() {
    const terms = $('f-q').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const row of rows) {
      const text = row.cells[0].textContent.toLowerCase();
      row.hidden = !terms.every((term) => text.includes(term));
      if (!row.hidden) shown.add(row.cells[0].textContent + row.cells[0].innerHTML);
    }
    for (const block of blocks) {
      const some = all('tbody tr', block).some((row) => !row.hidden);
      block.hidden = !some;
      if (terms.length && some) block.open = true;
    }
    $('shown').textContent = shown.size + ' of ' + hosts + ' hosts';
  }

  function expand() {
    const open = blocks.some((block) => !block.open);
    for (const block of blocks) block.open = open;
    $('expand').textContent = open ? 'Collapse all' : 'Expand all';
  }

  // --- matrix: the Tab key goes from host to host, the arrows from cell to cell

  function prepare(block) {
    for (const link of all('.matrix td a:not([tabindex])', block)) link.tabIndex = -1;
  }

  function move(cell, across, down) {
    const row = cell.parentElement;
    const at = row.cells[Array.from(row.cells).indexOf(cell) + across];
    if (across) {
      const link = at && at.querySelector('a');
      return link || (at ? move(at, across, 0) : null);
    }
    const next = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    const below = next && next.cells[cell.cellIndex];
    const link = below && !next.hidden && below.querySelector('a');
    return link || (below ? move(below, 0, down) : null);
  }

  document.addEventListener('keydown', (event) => {
    const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const cell = event.target.closest('.matrix tbody th, .matrix tbody td');
    if (!cell || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(steps, event.key)) return;
    const link = move(cell, steps[event.key][0], steps[event.key][1]);
    event.preventDefault();
    if (link) {
      link.focus();
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });

  for (const block of blocks) {
    if (block.open) prepare(block);
    block.addEventListener('toggle', () => { if (block.open) prepare(block); });
  }

  // --- addresses, theme, print

  function follow() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (e) {
      // Taken as it is written, then.
    }
    const target = id ? $(id) : null;
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
    }
    target.scrollIntoView({ block: 'center', inline: 'center' });
  }

  $('f-q').addEventListener('input', apply);
  $('filter').addEventListener('submit', (event) => event.preventDefault());
  $('expand').addEventListener('click', expand);
  window.addEventListener('hashchange', follow);
  for (const element of all('[hidden].filter')) element.hidden = false;
  $('expand').hidden = blocks.every((block) => block.open);
  apply();
  follow();
})();
