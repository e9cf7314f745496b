// Filters, opens and copies what already stands in the page. It reads the document only, writes
// text only, and the page is complete without it.
(function () {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  const controls = all('details.control');
  const boxes = all('#filter input[name=status]');
  const selects = ['section', 'severity', 'subject', 'profile', 'scored'];
  const several = Boolean($('f-benchmark'));
  const order = new Map(controls.map((control, i) => [control, i]));
  const words = new Map();
  let anchor = '';
  let printing = false;

  // --- filter: its state stands in the address, as #anchor?q=...&status=FAIL,UNKNOWN

  function state() {
    const params = new URLSearchParams();
    if (several) params.set('benchmark', $('f-benchmark').value);
    const text = $('f-q').value.trim();
    const statuses = boxes.filter((box) => box.checked).map((box) => box.value);
    if (text) params.set('q', text);
    if (statuses.length) params.set('status', statuses.join(','));
    for (const name of selects.concat('sort')) {
      const value = $('f-' + name).value;
      if (value) params.set(name, value);
    }
    return params;
  }

  function choose(name, value) {
    const select = $('f-' + name);
    select.value = value;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }

  function setState(params) {
    const statuses = (params.get('status') || '').split(',');
    // An address without a benchmark is of the one that is looked at.
    if (several && params.get('benchmark')) choose('benchmark', params.get('benchmark'));
    $('f-q').value = params.get('q') || '';
    for (const box of boxes) box.checked = statuses.includes(box.value);
    for (const name of selects.concat('sort')) choose(name, params.get(name) || '');
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

  // Where a control's observations stand: in itself, or in the one that has the same.
  function seenOf(control) {
    return (control.dataset.same && $(control.dataset.same)) || control;
  }

  function textOf(control) {
    if (!words.has(control)) {
      const seen = seenOf(control);
      words.set(control, (control.textContent
        + (seen === control ? '' : seen.querySelector('.seen').textContent)).toLowerCase());
    }
    return words.get(control);
  }

  function fits(control, wanted, terms) {
    const data = control.dataset;
    let statuses = [data.status];
    if (wanted.benchmark && control.closest('.benchmark').dataset.benchmark !== wanted.benchmark) return false;
    if (wanted.section && data.section !== wanted.section) return false;
    if (wanted.severity && data.severity !== wanted.severity) return false;
    if (wanted.scored && data.scored !== wanted.scored) return false;
    if (wanted.profile && !data.profiles.split(' ').includes(wanted.profile)) return false;
    if (wanted.subject) {
      // Of one subject, its own status counts and not the control's.
      statuses = all('.observation[data-subject="' + wanted.subject + '"]', seenOf(control))
        .map((o) => o.dataset.status);
      if (!statuses.length) return false;
    }
    if (data.flag === 'waived') statuses.push('WAIVED');
    if (!statuses.some((s) => !wanted.statuses.length || wanted.statuses.includes(s))) return false;
    return terms.every((term) => textOf(control).includes(term));
  }

  let onlySubject = '';
  function showOnly(subject) {
    if (subject === onlySubject) return;
    onlySubject = subject;
    for (const observation of all('.observation')) {
      observation.hidden = Boolean(subject) && observation.dataset.subject !== subject;
      if (subject && !observation.hidden) unfold(observation.parentElement);
    }
    for (const list of all('.alike')) {
      list.hidden = Boolean(subject) && !list.querySelector('.observation:not([hidden])');
    }
  }

  function apply() {
    const params = state();
    const wanted = { statuses: params.has('status') ? params.get('status').split(',') : [] };
    for (const name of selects.concat('benchmark')) wanted[name] = params.get(name) || '';
    const terms = (params.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    let of = 0;
    for (const control of controls) {
      control.hidden = !fits(control, wanted, terms);
      if (!control.hidden) shown++;
      if (!several || control.closest('.benchmark').dataset.benchmark === wanted.benchmark) of++;
    }
    showOnly(wanted.subject);
    sort(params.get('sort') || '');
    for (const part of all('.part')) {
      part.hidden = all('details.control', part).every((control) => control.hidden);
    }
    if (several) {
      for (const element of all('.benchmark, .summary .of')) {
        element.hidden = element.dataset.benchmark !== wanted.benchmark;
      }
      for (const tab of all('.tabs a')) {
        if (tab.dataset.benchmark === wanted.benchmark) tab.setAttribute('aria-current', 'true');
        else tab.removeAttribute('aria-current');
      }
      for (const group of all('#f-section optgroup, #f-profile optgroup')) {
        group.hidden = group.dataset.benchmark !== wanted.benchmark;
      }
      params.delete('benchmark');
    }
    params.delete('sort');
    const filtered = params.toString() !== '';
    let said = shown + ' of ' + of + ' controls';
    if (wanted.subject) {
      said += ', ' + $('f-subject').selectedOptions[0].textContent + ' only';
    }
    $('shown').textContent = said;
    $('clear').hidden = !filtered;
    document.body.classList.toggle('filtered', filtered);
    document.querySelector('.nothing').hidden = shown > 0;
    label();
  }

  // --- order

  const statusOrder = ['FAIL', 'UNKNOWN', 'MANUAL', 'PASS', 'NOT_APPLICABLE'];
  const severityOrder = ['high', 'medium', 'low', 'none'];
  const ranks = {
    status: (data) => statusOrder.indexOf(data.status) + (data.flag === 'waived' ? 0.5 : 0),
    severity: (data) => severityOrder.indexOf(data.severity),
    findings: (data, control) => -all('.observation[data-status=FAIL]', seenOf(control)).length
  };
  const homes = new Map(controls.map((control) => [control, control.parentElement]));
  let sorted = '';

  function sort(by) {
    if (by === sorted) return;
    sorted = by;
    const rank = new Map();
    if (by) {
      for (const control of controls) {
        const first = ranks[by](control.dataset, control);
        // Among equals the worse verdict, then the more severe, then the benchmark's own order.
        rank.set(control, [first, ranks.status(control.dataset), ranks.severity(control.dataset), order.get(control)]);
      }
    }
    const byRank = (a, b) => {
      const x = rank.get(a);
      const y = rank.get(b);
      const at = x.findIndex((value, i) => value !== y[i]);
      return at < 0 ? 0 : x[at] - y[at];
    };
    for (const benchmark of all('.benchmark')) {
      let list = benchmark.querySelector('.sorted');
      if (!list) {
        list = document.createElement('div');
        list.className = 'sorted';
        benchmark.insertBefore(list, benchmark.querySelector('.part'));
      }
      const own = controls.filter((control) => benchmark.contains(control));
      if (by) own.sort(byRank).forEach((control) => list.appendChild(control));
      else own.forEach((control) => homes.get(control).appendChild(control));
    }
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
    const kept = new URLSearchParams();
    if ($('f-sort').value) kept.set('sort', $('f-sort').value);
    setState(kept);
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
    const target = anchor ? $(anchor) : query >= 0 ? $('controls') : null;
    const home = target && target.closest('.benchmark');
    if (several && home) choose('benchmark', home.dataset.benchmark);
    apply();
    if (!target || (several && target.tagName === 'H2' && home)) return;
    if (target.closest('[hidden]')) clear();
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
    }
    arrive(target);
    // When it has loaded, a browser goes to the anchor once more, and takes the focus away.
    if (document.readyState !== 'complete') {
      window.addEventListener('load', () => setTimeout(() => arrive(target), 0));
    }
  }

  function arrive(target) {
    target.scrollIntoView();
    const focus = target.tagName === 'DETAILS' && target.querySelector('summary');
    if (focus) focus.focus({ preventScroll: true });
    else if (target.id === 'controls') target.focus({ preventScroll: true });
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

  // What stands under another control is shown here too, as soon as somebody looks.
  function bring(control) {
    const seen = seenOf(control);
    const same = control.querySelector('.same');
    if (seen === control || !same || same.nextElementSibling) return;
    const from = seen.querySelector('.seen');
    for (const part of Array.from(from.children).slice(1)) {
      const copied = part.cloneNode(true);
      all('.copies', copied).forEach((button) => button.remove());
      all('.offered', copied).forEach((element) => element.classList.remove('offered'));
      same.parentElement.appendChild(copied);
    }
  }

  function expand() {
    const open = visible().some((control) => !control.open);
    for (const control of visible()) control.open = open;
    label();
  }

  function move(by, only) {
    const seen = visible().filter((control) => !only || control.matches(only)
      || control.contains(document.activeElement)).sort(inPage);
    if (!seen.length) return;
    const current = document.activeElement ? document.activeElement.closest('details.control') : null;
    const at = seen.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1)
      : Math.min(seen.length - 1, Math.max(0, at + by));
    const summary = seen[next].querySelector('summary');
    summary.focus();
    summary.scrollIntoView({ block: 'nearest' });
  }

  function inPage(a, b) {
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }

  document.addEventListener('toggle', (event) => {
    const details = event.target;
    if (printing || details.tagName !== 'DETAILS') return;
    if (details.open && details.matches('.control')) bring(details);
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

  document.addEventListener('click', (event) => {
    const cell = event.target.closest('.matrix tbody td[class]');
    if (!cell || cell.classList.contains('num')) return;
    const row = cell.parentElement;
    const column = Array.from(row.children).indexOf(cell) - 2;
    // Of the demands in this column, that of the benchmark that is looked at.
    const heads = all('.matrix thead tr:not(.totals)').map((head) => head.children[column + 1].querySelector('a'))
      .filter(Boolean).map((link) => link.getAttribute('href').slice(1));
    const own = heads.find((id) => $(id) && !$(id).closest('.benchmark').hidden) || heads[0];
    location.hash = '#' + own + '?subject=' + row.dataset.subject;
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

  // --- print, keys

  window.addEventListener('beforeprint', () => {
    printing = true;
    visible().forEach(bring);
  });
  window.addEventListener('afterprint', () => { printing = false; });

  // Browsers before dialog elements show it by the attribute, and do not hold the focus in it.
  function help() {
    if ($('help').hasAttribute('open')) return;
    if ($('help').showModal) $('help').showModal();
    else {
      $('help').setAttribute('open', '');
      $('help-close').focus();
    }
  }

  function closeHelp() {
    if ($('help').close) $('help').close();
    else $('help').removeAttribute('open');
    $('help-open').focus();
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ($('help').hasAttribute('open')) {
      if (event.key === 'Escape' && !$('help').close) closeHelp();
      return;
    }
    if (event.target === $('f-q') && event.key === 'Escape') {
      event.preventDefault();
      $('f-q').blur();
      return;
    }
    if (event.target.closest('input[type=search], select, textarea')) return;
    const keys = {
      j: () => move(1), k: () => move(-1), n: () => move(1, '.FAIL'), p: () => move(-1, '.FAIL'), e: expand,
      m: () => { if ($('matrix')) $('matrix').scrollIntoView(); },
      '/': () => $('f-q').focus(), '?': help, Escape: clear
    };
    if (Object.prototype.hasOwnProperty.call(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  $('filter').addEventListener('input', change);
  $('filter').addEventListener('submit', (event) => event.preventDefault());
  $('clear').addEventListener('click', clear);
  $('expand').addEventListener('click', expand);
  $('help-open').addEventListener('click', help);
  $('help-close').addEventListener('click', closeHelp);
  window.addEventListener('hashchange', follow);

  for (const element of all('.filter[hidden]')) element.hidden = false;
  for (const element of all('.needs-script')) element.hidden = false;
  for (const element of all('.matrix')) element.classList.add('clicks');
  offerCopies(document.querySelector('.summary'));
  for (const element of all('.index, .steps')) offerCopies(element);
  follow();
})();
