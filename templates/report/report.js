// Filters, opens and copies what already stands in the page. It reads the document only, writes
// text only, and the page is complete without it.
(function () {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  const controls = all('details.control');
  const boxes = all('#filter input[name=status]');
  const selects = ['section', 'severity', 'subject', 'profile'];
  const words = new Map();
  let anchor = '';
  let printing = false;

  // --- filter: its state stands in the address, as #anchor?q=...&status=FAIL,UNKNOWN

  function state() {
    const params = new URLSearchParams();
    const text = $('f-q').value.trim();
    const statuses = boxes.filter((box) => box.checked).map((box) => box.value);
    if (text) params.set('q', text);
    if (statuses.length) params.set('status', statuses.join(','));
    for (const name of selects) {
      const value = $('f-' + name).value;
      if (value) params.set(name, value);
    }
    return params;
  }

  function setState(params) {
    const statuses = (params.get('status') || '').split(',');
    $('f-q').value = params.get('q') || '';
    for (const box of boxes) box.checked = statuses.includes(box.value);
    for (const name of selects) {
      const select = $('f-' + name);
      select.value = params.get(name) || '';
      if (select.selectedIndex < 0) select.value = '';
    }
  }

  function remember() {
    // %2C and %2F are legible, and allowed in a fragment, as they are.
    const query = state().toString().replace(/%2C/g, ',').replace(/%2F/g, '/');
    const fragment = '#' + anchor + (query ? '?' + query : '');
    try {
      history.replaceState(null, '', fragment);
    } catch (e) {
      // Some browsers forbid it for files; the page works on, its address stays.
    }
  }

  function textOf(control) {
    if (!words.has(control)) words.set(control, control.textContent.toLowerCase());
    return words.get(control);
  }

  function fits(control, wanted, terms) {
    const data = control.dataset;
    let statuses = [data.status];
    if (wanted.section && data.section !== wanted.section) return false;
    if (wanted.severity && data.severity !== wanted.severity) return false;
    if (wanted.profile && !data.profiles.split(' ').includes(wanted.profile)) return false;
    if (wanted.subject) {
      // Of one subject, its own status counts and not the control's.
      statuses = all('.observation', control)
        .filter((o) => o.dataset.subject === wanted.subject).map((o) => o.dataset.status);
    }
    if (!statuses.some((s) => !wanted.statuses.length || wanted.statuses.includes(s))) return false;
    return terms.every((term) => textOf(control).includes(term));
  }

  function apply() {
    const params = state();
    const wanted = { statuses: params.has('status') ? params.get('status').split(',') : [] };
    for (const name of selects) wanted[name] = params.get(name) || '';
    const terms = (params.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const control of controls) {
      control.hidden = !fits(control, wanted, terms);
      if (!control.hidden) shown++;
      for (const observation of all('.observation', control)) {
        observation.hidden = Boolean(wanted.subject) && observation.dataset.subject !== wanted.subject;
        const folded = observation.closest('details.plain');
        if (wanted.subject && !observation.hidden && folded) unfold(folded);
      }
    }
    for (const part of all('.part')) {
      part.hidden = all('details.control', part).every((control) => control.hidden);
    }
    const filtered = params.toString() !== '';
    let said = shown + ' of ' + controls.length + ' controls';
    if (wanted.subject) {
      said += ', ' + $('f-subject').selectedOptions[0].textContent + ' only';
    }
    $('shown').textContent = said;
    $('clear').hidden = !filtered;
    document.body.classList.toggle('filtered', filtered);
    document.querySelector('.nothing').hidden = shown > 0;
    label();
  }

  function unfold(element) {
    for (let at = element; at && !at.matches('.control'); at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
    }
  }

  function change() {
    apply();
    remember();
  }

  function clear() {
    setState(new URLSearchParams());
    change();
  }

  // --- addresses

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text;
    }
  }

  function follow() {
    const hash = location.hash.slice(1);
    const query = hash.indexOf('?');
    anchor = decoded(query < 0 ? hash : hash.slice(0, query));
    if (query >= 0) setState(new URLSearchParams(hash.slice(query + 1)));
    apply();
    const target = anchor ? $(anchor) : query >= 0 ? $('controls') : null;
    if (!target) return;
    if (target.closest('[hidden]')) clear();
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
    }
    target.scrollIntoView();
    const focus = target.querySelector('summary');
    if (focus && target.tagName === 'DETAILS') focus.focus({ preventScroll: true });
  }

  // --- opening

  function visible() {
    return controls.filter((control) => !control.hidden);
  }

  function label() {
    const seen = visible();
    const open = seen.length > 0 && seen.every((control) => control.open);
    $('expand').textContent = open ? 'Collapse all' : 'Expand all';
  }

  function expand() {
    const open = visible().some((control) => !control.open);
    for (const control of visible()) control.open = open;
    label();
  }

  function move(by) {
    const seen = visible();
    if (!seen.length) return;
    const current = document.activeElement ? document.activeElement.closest('details.control') : null;
    const at = seen.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1)
      : Math.min(seen.length - 1, Math.max(0, at + by));
    const summary = seen[next].querySelector('summary');
    summary.focus();
    summary.scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('toggle', (event) => {
    const details = event.target;
    if (printing || details.tagName !== 'DETAILS') return;
    if (details.open) offerCopies(details);
    label();
  }, true);

  document.addEventListener('click', (event) => {
    const summary = event.target.closest('details.control > summary');
    if (!summary) return;
    // The click comes before the change.
    anchor = summary.parentElement.open ? '' : summary.parentElement.id;
    remember();
  });

  // --- copying

  function offerCopies(root) {
    for (const element of all('.copy:not(.offered)', root)) {
      // What is folded gets its buttons when it opens.
      const folded = element.closest('details:not([open])');
      if (folded && folded !== root) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copies';
      button.textContent = 'copy';
      button.addEventListener('click', () => copy(element.textContent, button));
      element.classList.add('offered');
      element.after(button);
    }
  }

  async function copy(text, button) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch (e) {
      const area = document.createElement('textarea');
      area.value = text;
      button.after(area);
      area.select();
      done = document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.textContent = done ? 'copied' : 'not copied';
    setTimeout(() => { button.textContent = 'copy'; }, 1500);
  }

  // --- theme, print, keys

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
    printing = true;
    opened = all('details:not([open])');
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
    printing = false;
  });

  function help() {
    if ($('help').showModal && !$('help').open) $('help').showModal();
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || $('help').open) return;
    if (event.target === $('f-q') && event.key === 'Escape') {
      event.preventDefault();
      $('f-q').blur();
      return;
    }
    if (event.target.closest('input[type=search], select, textarea')) return;
    const keys = {
      j: () => move(1), k: () => move(-1), '/': () => $('f-q').focus(), '?': help, Escape: clear
    };
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  $('filter').addEventListener('input', change);
  $('filter').addEventListener('submit', (event) => event.preventDefault());
  $('clear').addEventListener('click', clear);
  $('expand').addEventListener('click', expand);
  $('theme').addEventListener('click', nextTheme);
  $('print').addEventListener('click', () => window.print());
  $('help-open').addEventListener('click', help);
  $('help-close').addEventListener('click', () => $('help').close());
  window.addEventListener('hashchange', follow);

  setTheme(themes.includes(stored()) ? stored() : 'auto');
  for (const element of all('[hidden].filter, [hidden].tools')) element.hidden = false;
  offerCopies(document.querySelector('.summary'));
  for (const element of all('.index, .steps')) offerCopies(element);
  follow();
})();
