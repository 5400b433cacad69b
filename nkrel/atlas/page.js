(async () => {
'use strict';
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
// The data are JSON, compressed (zlib) and written in Base64.
const packed = Uint8Array.from(atob($('#data').textContent), char => char.charCodeAt(0));
const data = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
const { partners, topics, themes, eras, shapes, about } = data;
const byId = new Map(partners.map((partner, index) => [partner.id, index]));
const SVG = 'http://www.w3.org/2000/svg';
const FIRST = '1948-09-09', DAY = 86400000, START = Date.parse(FIRST);
const LENGTH = Math.round((Date.parse(about.as_of) - START) / DAY);
const toDay = number => new Date(START + number * DAY).toISOString().slice(0, 10);
const toNumber = day => Math.round((Date.parse(day) - START) / DAY);
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const STATUS = data.statuses;                       // [{key, word, one}], in the order in which they are told
const ABSENT = STATUS.length;                        // stands for: not there yet
const statusAt = key => STATUS.findIndex(status => status.key === key);
const EST = statusAt('established');

/* --- the lists of the data, as objects --------------------------------------------------------------------------- */

// The day at which a date has its place in time: its first, or the last of what has no known beginning.
const placed = date => {
  if (!date) return '';
  const [first, last] = date.split('/').map(end => end.replace(/[~?%]$/, ''));
  if (first !== '..') return (first.replaceAll('X', '0') + '-01-01').slice(0, 10);
  if (last === '..') return FIRST;
  const [year, month = '12', day] = last.replaceAll('X', '9').split('-');
  return `${year}-${month}-${day || new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
};
const owners = [...partners, ...topics].map(owner => owner.id);
const reading = ([date, value, why, sources]) => ({ date, value, why, sources });
const entries = data.entries.map(([owner, date, text, sources, kinds, also, disputed, note], number) => ({
  owner: owners[owner], date, text, sources, note, number, from: placed(date),
  themes: (kinds || []).map(kind => themes[kind][0]), also: (also || []).map(id => owners[id]), disputed: (disputed || []).map(reading),
}));
for (const partner of partners) {
  partner.changes = partner.changes.map(([from, date, text, sources, disputed, note]) => ({
    owner: partner.id, from, date, text, sources, note, disputed: (disputed || []).map(reading), also: [], themes: [],
  }));
  partner.missions = partner.missions.map(([date, text, sources, disputed, note]) => ({
    date, text, sources, note, disputed: (disputed || []).map(reading), also: [], from: placed(date),
  }));
}
for (const owner of [...partners, ...topics]) for (const each of owner.figures) {
  each.years = each.values.map((value, index) => [each.first + index, value]).filter(([, value]) => value !== null);
}
for (const partner of partners) {
  const votes = partner.figures.find(each => each.key === data.votes);
  partner.votes = votes ? Object.fromEntries(votes.years) : {};
}
// Theme -> the first day on which a fact about the partner bears it; what is undated speaks of the data's own day.
for (const partner of partners) partner.themes = {};
for (const entry of entries) for (const id of [entry.owner, ...entry.also]) {
  const index = byId.get(id);
  if (index !== undefined) for (const kind of entry.themes) {
    const first = entry.from || about.as_of, known = partners[index].themes[kind];
    if (!known || first < known) partners[index].themes[kind] = first;
  }
}
const changes = partners.flatMap(partner => partner.changes).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/* --- small tools ------------------------------------------------------------------------------------------------ */

// Everything of the data reaches the page as text, never as markup.
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return made;
}
function svg(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const plural = (count, one, many = one + 's') => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

function longDay(day) {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}
// A date of the data as it is read; what only EDTF says stays as it is.
function readable(date) {
  if (!date) return '';
  const doubt = /[~?%]$/.test(date) ? { '~': 'about ', '?': '', '%': 'about ' }[date.at(-1)] : '';
  const tail = /[?%]$/.test(date) ? ' (uncertain)' : '';
  const bare = date.replace(/[~?%]$/, '');
  if (bare.includes('/')) {
    const [from, to] = bare.split('/');
    if (from === '..') return `by ${readable(to)}`;
    if (to === '..') return `since ${readable(from)}`;
    return `${readable(from)} to ${readable(to)}${tail}`;
  }
  if (/^\d{3}X$/.test(bare)) return `${doubt}the ${bare.slice(0, 3)}0s${tail}`;
  const parts = bare.split('-');
  if (parts.length === 3) return doubt + longDay(bare) + tail;
  if (parts.length === 2) return `${doubt}${MONTHS[Number(parts[1]) - 1]} ${parts[0]}${tail}`;
  return doubt + bare + tail;
}
// The last of the steps that has begun by a day.
function at(steps, day) {
  let found = null;
  for (const step of steps) { if (step[0] > day) break; found = step; }
  return found;
}

/* --- state, which the address holds ----------------------------------------------------------------------------- */

const DEFAULTS = { day: about.as_of, view: 'world', by: 'status', partner: '', topic: '', region: '', theme: '' };
const state = { ...DEFAULTS };
let writing = 0;

function clean(wanted) {
  const made = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS)) if (typeof wanted[key] === 'string') made[key] = wanted[key];
  if (!/^\d{4}-\d\d-\d\d$/.test(made.day) || Number.isNaN(Date.parse(made.day))) made.day = DEFAULTS.day;
  if (made.day < FIRST) made.day = FIRST;
  if (made.day > about.as_of) made.day = about.as_of;
  if (!['world', 'tiles', 'table'].includes(made.view)) made.view = 'world';
  if (!MODES[made.by]) made.by = 'status';
  if (!byId.has(made.partner)) made.partner = '';
  if (!topics.some(topic => topic.id === made.topic)) made.topic = '';
  if (!data.regions.includes(made.region)) made.region = '';
  if (!themes.some(theme => theme[0] === made.theme)) made.theme = '';
  return made;
}
function fromAddress() {
  return clean(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
}
function toAddress() {
  const kept = Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]);
  return '#' + new URLSearchParams(kept).toString();
}
function set(change, remember = false) {
  const before = { ...state };
  Object.assign(state, clean({ ...state, ...change }));
  draw(before);
  clearTimeout(writing);
  if (remember) history.pushState(null, '', toAddress());
  else writing = setTimeout(() => history.replaceState(null, '', toAddress()), 200);
}
addEventListener('hashchange', () => { const before = { ...state }; Object.assign(state, fromAddress()); draw(before); });
addEventListener('popstate', () => { const before = { ...state }; Object.assign(state, fromAddress()); draw(before); });

/* --- how things stood ------------------------------------------------------------------------------------------- */

// Of each partner on a day: [status, since, name] with the South's beside it; ABSENT where it was not there yet.
function standings(day) {
  return partners.map(partner => {
    const north = at(partner.steps, day), south = at(partner.rok, day);
    return {
      status: north ? north[1] : ABSENT,
      since: north ? north[2] : null,
      name: (north && north[3]) || partner.name,
      south: south ? south[1] : null,
      first: partner.established && partner.established[0] <= day ? partner.established[1] : null,
    };
  });
}
const has = (now, side) => (side === 'north' ? now.status : now.south) === EST;

// Each way of colouring: its name, and of a partner on the day the key of its value in the palette ('' where it is blank).
const MODES = {
  status: { name: 'Relations with North Korea', of: now => STATUS[now.status].key },
  korea: {
    name: 'Which Korea',
    of(now, index) {
      if (STATUS[now.status].key === 'dissolved' || partners[index].id === 'south-korea') return '';
      if (now.south === null) return 'unknown';
      return ['neither', 'rok', 'dprk', 'both'][(has(now, 'north') ? 2 : 0) + (has(now, 'south') ? 1 : 0)];
    },
  },
  established: {
    name: 'Decade of establishment',
    of: now => (STATUS[now.status].key === 'dissolved' ? '' : now.first ? `${now.first.slice(0, 3)}0s` : 'never'),
  },
  voting: {
    name: 'UN votes cast as North Korea’s',
    of(now, index, day) {
      const share = partners[index].votes[day.slice(0, 4)];
      if (share === undefined) return STATUS[now.status].key === 'dissolved' ? '' : 'unknown';
      return String(data.scales.voting.map(([key]) => Number(key)).find(from => share * 100 >= from) ?? 0);
    },
  },
};

/* --- drawing ---------------------------------------------------------------------------------------------------- */

let now = standings(state.day), drawn = [];
const marks = [];                                    // {node, shape | partner, base}: what is coloured

function mark(className) {
  const box = svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  box.append(svg('rect', { x: 0.5, y: 0.5, width: 15, height: 15, rx: 3, class: className || 'blank', stroke: 'var(--coast)' }));
  return box;
}

// A hatching for each value that has one, in the pattern's own colours, so that it follows light and dark.
function hatchings() {
  const defs = svg('defs');
  for (const [by, scale] of Object.entries(data.scales)) for (const [key, , hatch] of scale) {
    if (!hatch) continue;
    const name = `${by}-${key}`, line = `var(--${name}-hatch)`;
    const turn = { rising: 'rotate(-45)', falling: 'rotate(45)', dots: 'rotate(45)' }[hatch];
    const pattern = svg('pattern', { id: `hatch-${name}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: turn });
    pattern.append(svg('rect', { width: 6, height: 6, fill: `var(--${name})` }),
      hatch === 'dots' ? svg('circle', { cx: 3, cy: 3, r: 1.3, fill: line }) : svg('rect', { width: 2, height: 6, fill: line }));
    defs.append(pattern);
  }
  return defs;
}

function control(node, index) {
  node.setAttribute('role', 'button');
  node.setAttribute('tabindex', '-1');
  node.setAttribute('aria-label', partners[index].name);
  node.dataset.partner = index;
}

function buildWorld() {
  const world = $('#world');
  world.setAttribute('viewBox', `0 0 ${data.width} ${data.height}`);
  world.append(svg('rect', { class: 'sea', width: data.width, height: data.height, rx: 12 }));
  const lands = svg('g'), dots = svg('g');
  for (const [code, path] of Object.entries(shapes)) {
    const node = svg('path', { d: path, class: 'land' });
    lands.append(node);
    if (code === data.home) { node.setAttribute('class', 'land home'); continue; }
    marks.push({ node, holders: data.holders[code] || [], base: 'land' });
  }
  for (const code of data.dots) {
    const [x, y] = data.anchors[code] || [];
    if (x === undefined) continue;
    const node = svg('circle', { cx: x, cy: y, r: 6.5, class: 'dot' });
    dots.append(node);
    marks.push({ node, holders: data.holders[code] || [], base: 'dot' });
  }
  world.append(lands, dots);
}

function buildTiles() {
  const tiles = $('#tiles'), size = 38, gap = 3;
  tiles.setAttribute('viewBox', `-2 -2 ${data.columns * (size + gap) + 1} ${data.rows * (size + gap) + 1}`);
  const place = (column, row, label, className) => {
    const group = svg('g', { class: className, transform: `translate(${column * (size + gap)} ${row * (size + gap)})` });
    group.append(svg('rect', { width: size, height: size, rx: 5 }));
    const text = svg('text', { x: size / 2, y: size / 2 });
    text.textContent = label;
    group.append(text);
    tiles.append(group);
    return group;
  };
  place(data.homeTile[0], data.homeTile[1], data.homeTile[2], 'tile home');
  partners.forEach((partner, index) => {
    if (!partner.tile) return;
    const node = place(partner.tile[0], partner.tile[1], partner.tile[2], 'tile');
    control(node, index);
    marks.push({ node, index, base: 'tile' });
  });
}

function fits(index) {
  const partner = partners[index];
  if (state.region && state.region !== partner.region && state.region !== partner.subregion) return false;
  return !state.theme || partner.themes[state.theme] <= state.day;
}

function paint() {
  const mode = MODES[state.by], chosen = byId.get(state.partner);
  const keys = partners.map((_, index) => (now[index].status === ABSENT ? '' : mode.of(now[index], index, state.day)));
  for (const each of marks) {
    let index = each.index;
    if (index === undefined) {
      const holder = at(each.holders, state.day);
      index = holder ? holder[1] : -1;
      if (index !== each.shown) {
        each.shown = index;
        if (index >= 0) control(each.node, index);
        else ['role', 'tabindex', 'aria-label', 'data-partner'].forEach(name => each.node.removeAttribute(name));
      }
    }
    const name = index < 0 ? each.base
      : each.base + (keys[index] ? ` ${state.by}-${keys[index]}` : '') + (fits(index) ? '' : ' dim') + (index === chosen ? ' chosen' : '');
    if (name !== each.name) { each.node.setAttribute('class', name); each.name = name; }
  }
  const count = {};
  keys.forEach((key, index) => { if (key && fits(index)) count[key] = (count[key] || 0) + 1; });
  $('#legend').replaceChildren(...data.scales[state.by].filter(([key]) => count[key])
    .map(([key, word]) => el('li', {}, mark(`${state.by}-${key}`), `${word} (${count[key]})`)));
}

function tellCounts() {
  const count = Object.fromEntries(STATUS.map(status => [status.key, 0]));
  let total = 0;
  now.forEach((each, index) => { if (each.status !== ABSENT && fits(index)) { count[STATUS[each.status].key] += 1; total += 1; } });
  const told = STATUS.filter(status => count[status.key] && !['established', 'none'].includes(status.key)).map(status => `${count[status.key]} ${status.word}`);
  const filter = [state.region, state.theme && `theme ${state.theme}`].filter(Boolean).join(', ');
  $('#counts').replaceChildren(el('b', {}, plural(count.established, 'partner')), ' in relations',
    told.length ? '; ' + told.join(', ') : '', filter ? ` — among ${filter}` : '');
  $('#counts').dataset.counts = JSON.stringify(count);
  const era = eras.find(each => each.from <= state.day && state.day <= each.to);
  $('#when').textContent = longDay(state.day);
  $('#era').textContent = era ? era.name : '';
  $('#slider').setAttribute('aria-valuetext', `${longDay(state.day)}: ${count.established} in relations`);
}

function drawTable() {
  const body = $('#rows');
  const rows = $$('tr', body);
  for (const row of rows) {
    const index = Number(row.dataset.index), each = now[index];
    row.hidden = each.status === ABSENT || !fits(index);
    if (row.hidden) continue;
    const [name, status, since, , south] = row.children;
    const word = STATUS[each.status].word;
    $('button', name).textContent = each.name;
    status.replaceChildren(mark(`status-${STATUS[each.status].key}`), ' ', word);
    since.textContent = readable(each.since) || '–';
    south.textContent = each.south === null ? 'not recorded' : STATUS[each.south].word;
  }
}

function sortTable(header) {
  const direction = header.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
  $$('#list thead th').forEach(each => each.removeAttribute('aria-sort'));
  header.setAttribute('aria-sort', direction);
  const key = header.dataset.key, sign = direction === 'ascending' ? 1 : -1;
  const value = index => ({
    name: fold(now[index].name), status: now[index].status, since: now[index].since || '~',
    region: partners[index].subregion || partners[index].region, south: now[index].south === null ? 99 : now[index].south,
  }[key]);
  const body = $('#rows'), rows = $$('tr', body).map(row => [value(Number(row.dataset.index)), row]);
  rows.sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : 0));
  body.append(...rows.map(([, row]) => row));
}

/* --- the curve under the slider --------------------------------------------------------------------------------- */

function curve() {
  const box = $('#curve'), width = 1000, height = 100;
  const turns = side => {
    const days = new Map();
    for (const partner of partners) {
      let before = false;
      for (const step of side === 'north' ? partner.steps : partner.rok) {
        const is = step[1] === EST;
        if (is !== before) { days.set(step[0], (days.get(step[0]) || 0) + (is ? 1 : -1)); before = is; }
      }
    }
    return [...days].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  };
  const top = 200, x = day => (Math.max(0, toNumber(day)) / LENGTH) * width, y = count => height - (count / top) * height;
  const path = steps => {
    let count = 0, text = `M0 ${y(0)}`;
    for (const [day, change] of steps) { if (day > about.as_of) break; text += `H${x(day).toFixed(1)}`; count += change; text += `V${y(count).toFixed(1)}`; }
    return text + `H${width}`;
  };
  const north = path(turns('north'));
  box.append(svg('path', { class: 'curve', d: `${north}V${height}H0Z` }), svg('path', { class: 'rok-line', d: path(turns('south')) }),
    svg('path', { class: 'curve-line', d: north }), svg('line', { class: 'hand', id: 'hand', y1: 0, y2: height }));
  const axis = $('#axis');
  for (let year = 1950; year <= Number(about.as_of.slice(0, 4)); year += 10) {
    const label = svg('text', { x: `${(x(`${year}-01-01`) / 10).toFixed(2)}%`, y: '100%', dy: -3, dx: 4 });
    label.textContent = year;
    axis.append(svg('line', { x1: `${x(`${year}-01-01`) / 10}%`, x2: `${x(`${year}-01-01`) / 10}%`, y1: 0, y2: '100%' }), label);
  }
}

/* --- the panel: a partner, a topic, or the day ------------------------------------------------------------------ */

function cites(list) {
  if (!list || !list.length) return null;
  const made = el('span', { class: 'cites' });
  list.forEach((cited, number) => {
    const [id, place] = Array.isArray(cited) ? cited : [cited, ''];
    const [title, url, published, date, author] = data.sources[id];
    const publisher = published ? data.publishers[published - 1] : '';
    if (number) made.append('; ');
    made.append(url ? el('a', { href: url, rel: 'noreferrer', target: '_blank' }, el('bdi', {}, title)) : el('bdi', {}, title));
    const tail = [author, publisher, date, place].filter(part => part && !title.includes(part)).join(', ');
    if (tail) made.append(', ', el('bdi', {}, tail));
  });
  return made;
}
function readings(list) {
  return list.map(reading => el('span', { class: 'disputed' },
    el('b', {}, 'Disputed: '), [reading.date ? readable(reading.date) : '', reading.value].filter(Boolean).join(' ') + '. ', reading.why || '', cites(reading.sources)));
}
function link(id) {
  const index = byId.get(id);
  return index === undefined ? id : el('a', { href: `#partner=${id}&day=${state.day}`, 'data-go': id }, partners[index].name);
}
function item(entry, about) {
  const others = entry.also.filter(id => id !== about);
  if (entry.owner && entry.owner !== about) others.unshift(entry.owner);
  const later = entry.from && entry.from > state.day;
  return el('li', { class: later ? 'later' : null, id: entry.number !== undefined && about ? `e-${entry.number}` : null },
    el('span', { class: 'when' }, entry.date ? readable(entry.date) : 'undated'),
    el('span', {}, entry.text, entry.note ? el('span', { class: 'note' }, entry.note) : null, readings(entry.disputed), cites(entry.sources),
      others.length ? el('span', { class: 'cites' }, 'See also: ', others.flatMap((id, number) => [number ? ', ' : '', link(id)])) : null));
}
function timelineOf(id) {
  return entries.filter(entry => entry.owner === id || entry.also.includes(id))
    .filter(entry => !state.theme || entry.themes.includes(state.theme));
}
function section(title, ...children) {
  const kept = children.flat().filter(Boolean);
  return kept.length ? [el('h3', {}, title), ...kept] : [];
}
function plots(series) {
  return series.map(each => {
    const { years } = each, low = Math.min(0, ...years.map(v => v[1])), high = Math.max(...years.map(v => v[1])) || 1;
    const first = years[0][0], last = years.at(-1)[0], span = Math.max(1, last - first);
    const points = years.map(([year, value]) => `${((year - first) / span * 300).toFixed(1)} ${(46 - (value - low) / ((high - low) || 1) * 42).toFixed(1)}`);
    const box = svg('svg', { class: 'plot', viewBox: '0 0 300 50', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${each.name}, ${first} to ${last}: from ${years[0][1]} to ${years.at(-1)[1]} ${each.unit}` });
    box.append(svg('path', { d: points.length > 1 ? `M${points.join('L')}` : `M0 ${points[0].split(' ')[1]}H300` }));
    const number = value => (Math.abs(value) < 2 && value % 1 ? `${(value * 100).toFixed(0)} %` : value.toLocaleString('en'));
    return el('figure', {}, el('figcaption', {}, el('span', {}, `${each.name} (${each.unit})`), el('span', { class: 'muted' }, first === last ? `${first}: ${number(years[0][1])}` : `${first}: ${number(years[0][1])} → ${last}: ${number(years.at(-1)[1])}`)), box, cites(each.sources));
  });
}

function partnerPage(index) {
  const partner = partners[index], each = now[index], id = partner.id;
  const status = each.status === ABSENT ? null : STATUS[each.status];
  const theirs = timelineOf(id), dated = theirs.filter(entry => entry.date), undated = theirs.filter(entry => !entry.date);
  const standing = status
    ? el('p', { class: 'status' }, mark(`status-${status.key}`), `${status.word}${each.since ? `, since ${readable(each.since)}` : ''} (on ${longDay(state.day)})`)
    : el('p', { class: 'status' }, `Not there yet on ${longDay(state.day)}`);
  const facts = [
    ['Kind', partner.kind], ['Region', [partner.subregion, partner.region].filter(Boolean).join(', ')],
    ['First established', partner.established ? readable(partner.established[1]) : 'never'],
    ['South Korea', each.south === null ? 'not recorded' : STATUS[each.south].word],
    ['Tenor', partner.tenor],
  ].filter(([, value]) => value);
  const names = Object.entries(partner.names).map(([language, name]) => el('bdi', { lang: language }, name));
  return [
    el('h2', { tabindex: '-1', id: 'subject' }, each.name),
    el('p', { class: 'names' }, names.flatMap((name, number) => [number ? ' · ' : '', name])),
    standing,
    partner.summary ? el('p', {}, partner.summary) : null,
    el('dl', {}, facts.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)])),
    partner.never ? el('p', {}, 'Never had relations: reported as of ', readable(partner.never.date), '.', cites(partner.never.sources)) : null,
    section('Relations', partner.changes.length ? el('ol', { class: 'facts' }, partner.changes.map(change => item(change, id))) : null),
    section('Missions', partner.missions.length ? el('ul', { class: 'facts' }, partner.missions.map(mission => item(mission, id))) : null),
    section(state.theme ? `What happened (theme: ${state.theme})` : 'What happened', dated.length ? el('ol', { class: 'facts' }, dated.map(entry => item(entry, id))) : null),
    section('Undated', undated.length ? el('ul', { class: 'facts' }, undated.map(entry => item(entry, id))) : null),
    section('Figures', plots(partner.figures)),
    section('How hard cases were decided', partner.note ? el('p', {}, partner.note) : null),
  ].flat();
}
function topicPage(topic) {
  const theirs = timelineOf(topic.id);
  return [
    el('h2', { tabindex: '-1', id: 'subject' }, topic.name),
    topic.summary ? el('p', {}, topic.summary) : null,
    section('What happened', theirs.length ? el('ol', { class: 'facts' }, theirs.map(entry => item(entry, topic.id))) : null),
    section('Figures', plots(topic.figures)),
    section('How hard cases were decided', topic.note ? el('p', {}, topic.note) : null),
  ].flat();
}
function dayPage() {
  const past = changes.filter(entry => entry.from <= state.day && (!state.region || fits(byId.get(entry.owner))));
  const year = state.day.slice(0, 4);
  const same = entries.filter(entry => entry.date && entry.date.startsWith(year) && entry.from <= state.day
    && (!state.theme || entry.themes.includes(state.theme)) && (!state.region || (byId.has(entry.owner) && fits(byId.get(entry.owner)))));
  return [
    el('h2', { tabindex: '-1', id: 'subject' }, 'On this day'),
    el('p', {}, 'Move the day, or choose a partner on the map, in the table or by searching. ', el('span', { class: 'muted' }, 'Every statement names its sources; where sources disagree, the other readings stand beneath.')),
    section('Latest changes of relations', past.length ? el('ol', { class: 'facts' }, past.slice(-8).reverse().map(entry => item(entry, ''))) : el('p', { class: 'muted' }, 'None yet.')),
    section(`What happened in ${year}`, same.length ? el('ol', { class: 'facts' }, same.slice(-40).map(entry => item(entry, ''))) : el('p', { class: 'muted' }, 'Nothing dated is recorded up to this day.')),
    section('Topics', el('ul', { class: 'list' }, topics.map(topic => el('li', {}, el('a', { href: `#topic=${topic.id}`, 'data-topic': topic.id }, topic.name))))),
  ].flat();
}
let shownPage = '';
function drawPanel(moved) {
  const body = $('#page'), index = byId.get(state.partner), topic = topics.find(each => each.id === state.topic);
  const key = index !== undefined ? `p${state.partner}` : topic ? `t${state.topic}` : 'day';
  const pages = index !== undefined ? partnerPage(index) : topic ? topicPage(topic) : dayPage();
  body.replaceChildren(...pages.filter(Boolean));
  $('#back').hidden = key === 'day';
  document.title = (index !== undefined ? `${now[index].name} · ` : topic ? `${topic.name} · ` : '') + about.title;
  if (moved && key !== shownPage && key !== 'day') {
    const heading = $('#subject');
    heading.focus({ preventScroll: true });
    if (heading.getBoundingClientRect().top < 0 || innerWidth < 1024) heading.scrollIntoView({ block: 'start' });
  }
  shownPage = key;
}

/* --- drawing what has changed ----------------------------------------------------------------------------------- */

let panelTimer = 0;
function draw(before) {
  const changed = key => !before || before[key] !== state[key];
  if (changed('day')) {
    now = standings(state.day);
    $('#slider').value = toNumber(state.day);
    if (document.activeElement !== $('#day')) $('#day').value = state.day;
    const x = (toNumber(state.day) / LENGTH) * 1000;
    $('#hand').setAttribute('x1', x);
    $('#hand').setAttribute('x2', x);
  }
  if (changed('day') || changed('by') || changed('region') || changed('theme') || changed('partner')) paint();
  if (changed('day') || changed('region') || changed('theme')) tellCounts();
  if (changed('view')) {
    for (const view of ['world', 'tiles', 'table']) {
      $(`#view-${view}`).hidden = view !== state.view;
      $(`button[data-view="${view}"]`).setAttribute('aria-pressed', view === state.view);
    }
    $('#legend').hidden = state.view === 'table';
    roving();
  }
  if (state.view === 'table' && (changed('view') || changed('day') || changed('region') || changed('theme'))) drawTable();
  for (const key of ['by', 'region', 'theme']) if (changed(key)) $(`#${key}`).value = state[key];
  if (changed('partner') || changed('topic')) { clearTimeout(panelTimer); drawPanel(Boolean(before)); }
  else if (changed('day') || changed('region') || changed('theme')) {
    // The page follows when the slider rests: it is long, the map is what moves.
    clearTimeout(panelTimer);
    panelTimer = setTimeout(() => drawPanel(false), 120);
  }
}

/* --- keyboard and pointer on the maps --------------------------------------------------------------------------- */

const reachable = () => $$(`#view-${state.view} [data-partner]`).filter(node => node.getAttribute('role') === 'button');
// One stop for the tab key; from there the arrows go to the neighbours, Home, End, PageUp and PageDown by the alphabet.
function roving() {
  const nodes = reachable();
  if (!nodes.length) return;
  nodes.forEach(node => node.setAttribute('tabindex', '-1'));
  (nodes.find(node => partners[node.dataset.partner].id === state.partner) || nodes[0]).setAttribute('tabindex', '0');
}
function step(node, key) {
  const nodes = reachable();
  const alphabet = [...nodes].sort((a, b) => Number(a.dataset.partner) - Number(b.dataset.partner));
  const place = alphabet.indexOf(node);
  if (key === 'Home') return alphabet[0];
  if (key === 'End') return alphabet.at(-1);
  if (key === 'PageDown') return alphabet[Math.min(place + 1, alphabet.length - 1)];
  if (key === 'PageUp') return alphabet[Math.max(place - 1, 0)];
  const centre = each => { const box = each.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const [x, y] = centre(node), [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = node, least = Infinity;
  for (const other of nodes) {
    if (other === node) continue;
    const [ox, oy] = centre(other), along = (ox - x) * dx + (oy - y) * dy, across = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (along <= 0.5) continue;
    const distance = along + 2.2 * across;
    if (distance < least) { least = distance; best = other; }
  }
  return best;
}
function describe(index) {
  const each = now[index], status = each.status === ABSENT ? 'not there yet' : STATUS[each.status].word;
  const south = each.south === null ? '' : `; South Korea: ${STATUS[each.south].word}`;
  return `${status}${each.since ? `, since ${readable(each.since)}` : ''}${south}`;
}
function tip(node, x, y) {
  const box = $('#tip');
  if (!node) { box.hidden = true; return; }
  const index = Number(node.dataset.partner);
  box.replaceChildren(el('b', {}, now[index].name), describe(index));
  box.hidden = false;
  box.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${y + 18 + box.offsetHeight > innerHeight ? y - box.offsetHeight - 12 : y + 18}px`;
}
const mapped = event => event.target.closest && event.target.closest('#world [data-partner], #tiles [data-partner]');
for (const map of [$('#world'), $('#tiles')]) {
  map.addEventListener('pointermove', event => tip(mapped(event), event.clientX, event.clientY));
  map.addEventListener('pointerleave', () => tip(null));
  map.addEventListener('click', event => { const node = mapped(event); if (node) set({ partner: partners[node.dataset.partner].id, topic: '' }, true); });
  map.addEventListener('focusin', event => {
    const node = mapped(event);
    if (!node) return;
    const box = node.getBoundingClientRect();
    $('#said').textContent = `${now[node.dataset.partner].name}: ${describe(Number(node.dataset.partner))}`;
    if (node.matches(':focus-visible')) tip(node, box.x + box.width / 2, box.y + box.height / 2);
  });
  map.addEventListener('focusout', () => tip(null));
  map.addEventListener('keydown', event => {
    const node = mapped(event);
    if (!node) return;
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); set({ partner: partners[node.dataset.partner].id, topic: '' }, true); return; }
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key)) return;
    event.preventDefault();
    const next = step(node, event.key);
    node.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });
}

/* --- controls --------------------------------------------------------------------------------------------------- */

$('#slider').addEventListener('input', event => set({ day: toDay(Number(event.target.value)) }));
$('#day').addEventListener('change', event => set({ day: event.target.value.trim() }));
$('#day').addEventListener('blur', event => { event.target.value = state.day; });
$$('button[data-view]').forEach(button => button.addEventListener('click', () => set({ view: button.dataset.view }, true)));
for (const key of ['by', 'region', 'theme']) $(`#${key}`).addEventListener('change', event => set({ [key]: event.target.value }, true));
$('#back').addEventListener('click', () => set({ partner: '', topic: '' }, true));
$$('#list thead th button').forEach(button => button.addEventListener('click', () => sortTable(button.closest('th'))));
document.addEventListener('click', event => {
  const go = event.target.closest('[data-go]'), topic = event.target.closest('[data-topic]');
  if (go) { event.preventDefault(); set({ partner: go.dataset.go, topic: '' }, true); }
  else if (topic) { event.preventDefault(); set({ topic: topic.dataset.topic, partner: '' }, true); }
});
$('#theme-mode').addEventListener('click', () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
});

let playing = 0;
function play(start) {
  cancelAnimationFrame(playing);
  playing = 0;
  const button = $('#play');
  button.textContent = start ? 'Stop' : 'Play';
  button.setAttribute('aria-pressed', Boolean(start));
  if (!start) return;
  if (state.day >= about.as_of) set({ day: FIRST });
  let last = null, place = toNumber(state.day);
  const go = time => {
    if (last !== null) {
      place = Math.min(LENGTH, place + (time - last) / 1000 * 365.25 * Number($('#speed').value));
      const day = toDay(Math.floor(place));
      if (day !== state.day) set({ day });
      if (place >= LENGTH) { play(false); return; }
    }
    last = time;
    playing = requestAnimationFrame(go);
  };
  playing = requestAnimationFrame(go);
}
$('#play').addEventListener('click', () => play(!playing));

/* --- searching -------------------------------------------------------------------------------------------------- */

const input = $('#search'), hits = $('#hits');
const haystack = partners.map(partner => [partner.name, partner.id, partner.iso2, partner.iso3, ...partner.aliases, ...Object.values(partner.names)].filter(Boolean).map(fold));
let texts = null, active = -1;
function highlight(text, words) {
  const found = fold(text).length === text.length ? words.map(word => fold(text).indexOf(word)).filter(place => place >= 0) : [];
  if (!found.length) return [text.length > 150 ? text.slice(0, 149) + '…' : text];
  const place = Math.min(...found), word = words.find(each => fold(text).startsWith(each, place)), from = Math.max(0, place - 50);
  return [(from ? '…' : '') + text.slice(from, place), el('mark', {}, text.slice(place, place + word.length)), text.slice(place + word.length, place + 110) + (text.length > place + 110 ? '…' : '')];
}
function look() {
  const query = fold(input.value.trim()), words = query.split(/\s+/).filter(Boolean);
  active = -1;
  input.removeAttribute('aria-activedescendant');
  if (!words.length) { hits.hidden = true; input.setAttribute('aria-expanded', 'false'); $('#found').textContent = ''; return; }
  texts = texts || entries.map(entry => fold(entry.text));
  const named = partners.map((partner, index) => [haystack[index].some(name => name === query) ? 0 : haystack[index].some(name => name.startsWith(query)) ? 1 : haystack[index].some(name => name.includes(query)) ? 2 : 9, index]).filter(([rank]) => rank < 9).sort((a, b) => a[0] - b[0]).slice(0, 8);
  const about = topics.filter(topic => fold(topic.name).includes(query)).slice(0, 4);
  const told = [];
  for (let number = 0; number < entries.length && told.length < 40; number += 1) if (words.every(word => texts[number].includes(word))) told.push(entries[number]);
  const list = [
    ...named.map(([, index]) => [{ partner: partners[index].id, topic: '' }, [partners[index].name], describe(index)]),
    ...about.map(topic => [{ topic: topic.id, partner: '' }, [topic.name], 'Topic']),
    ...told.map(entry => [byId.has(entry.owner) ? { partner: entry.owner, topic: '', entry: entry.number } : { topic: entry.owner, partner: '', entry: entry.number }, highlight(entry.text, words),
      [readable(entry.date), byId.has(entry.owner) ? partners[byId.get(entry.owner)].name : (topics.find(topic => topic.id === entry.owner) || { name: '' }).name].filter(Boolean).join(' · ')]),
  ];
  hits.replaceChildren(...list.map(([target, text, small], number) => {
    const node = el('li', { role: 'option', id: `hit-${number}`, 'aria-selected': 'false' }, text, el('small', {}, small));
    node.addEventListener('mousedown', event => { event.preventDefault(); choose(target); });
    node.target = target;
    return node;
  }));
  hits.hidden = !list.length;
  input.setAttribute('aria-expanded', String(!hits.hidden));
  $('#found').textContent = list.length ? plural(list.length, 'result') : 'Nothing found';
}
function choose(target) {
  hits.hidden = true;
  input.setAttribute('aria-expanded', 'false');
  set({ partner: target.partner, topic: target.topic, theme: '' }, true);
  const node = target.entry !== undefined && document.getElementById(`e-${target.entry}`);
  if (node) node.scrollIntoView({ block: 'center' });
}
input.addEventListener('input', look);
input.addEventListener('focus', look);
input.addEventListener('blur', () => { hits.hidden = true; input.setAttribute('aria-expanded', 'false'); });
input.addEventListener('keydown', event => {
  const nodes = [...hits.children];
  if (event.key === 'Escape') { input.value = ''; look(); return; }
  if (hits.hidden || !nodes.length) return;
  if (event.key === 'Enter') { event.preventDefault(); choose(nodes[Math.max(0, active)].target); input.blur(); return; }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  if (active >= 0) nodes[active].setAttribute('aria-selected', 'false');
  active = (active + (event.key === 'ArrowDown' ? 1 : nodes.length - 1) + (active < 0 && event.key === 'ArrowUp' ? 1 : 0)) % nodes.length;
  nodes[active].setAttribute('aria-selected', 'true');
  nodes[active].scrollIntoView({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', nodes[active].id);
});

/* --- beginning -------------------------------------------------------------------------------------------------- */

for (const [mode, { name }] of Object.entries(MODES)) $('#by').append(el('option', { value: mode }, name));
for (const region of data.regions) $('#region').append(el('option', { value: region }, region));
for (const [id, name] of themes) $('#theme').append(el('option', { value: id }, name));
$('#slider').max = LENGTH;
$('#patterns').append(hatchings());
buildWorld();
buildTiles();
curve();
Object.assign(state, fromAddress());
$('#still').remove();
$$('[data-live]').forEach(node => { node.hidden = false; });
$('#rows').addEventListener('click', event => { const button = event.target.closest('button[data-index]'); if (button) set({ partner: partners[button.dataset.index].id, topic: '' }, true); });
draw(null);
// For tests: what a step of the slider costs, and the state.
window.atlas = { state, set, time(day) { const start = performance.now(); set({ day }); return performance.now() - start; } };
})();
