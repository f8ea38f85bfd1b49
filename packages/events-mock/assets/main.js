// Leads from section to section and keeps what is shown up to date.
import { showAudience } from './audience.js';
import { attempt, call } from './calls.js';
import { prepareDeliveries, showDeliveries, showTold } from './deliveries.js';
import { byId } from './dom.js';
import { prepareFaults, showFaults } from './faults.js';
import { prepareGuests, refreshQuietly, showGuests } from './guests.js';
import { prepareReplay, showReplay } from './replay.js';
import { showScenarios } from './scenarios.js';
import { prepareSettings, showSettings } from './settings.js';

const POLL = 1_000;

const sections = {
  guests: { title: 'Guests', show: () => Promise.all([showGuests(), showTold()]) },
  scenarios: { title: 'Scenarios', show: showTold },
  faults: { title: 'Faults', show: showFaults },
  deliveries: { title: 'Deliveries', show: showDeliveries },
  settings: { title: 'Account settings', show: async () => {} },
};

let current = null;
let lastSeq = null;

async function go() {
  const name = location.hash.slice(1);
  if (name === 'main') return;
  const isFirst = current === null;
  current = Object.hasOwn(sections, name) ? name : 'guests';
  for (const each of Object.keys(sections)) byId(each).hidden = each !== current;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${current}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${sections[current].title} · Events (mock)`;
  if (!isFirst) byId('main').focus({ preventScroll: true });
  scrollTo(0, 0);
  await refreshState();
  await attempt(sections[current].show);
}

function badge(id, count, words) {
  byId(id).hidden = count === 0;
  byId(id).textContent = String(count);
  byId(id).title = words;
}

async function refreshState() {
  const state = await attempt(() => call('GET', '/state'));
  if (!state) return;
  badge('faults-count', Object.keys(state.faults).length, 'kinds of faults strike');
  badge('pending-count', state.pendingDeliveries, 'wait to be sent');
  byId('retry-now').disabled = state.pendingDeliveries === 0;
  showAudience(state);
  showScenarios(state, refreshState);
  showReplay(state);
  showSettings(state, refreshState);
  if (lastSeq !== null && lastSeq !== state.lastSeq && current === 'guests') await refreshQuietly();
  lastSeq = state.lastSeq;
}

async function poll() {
  if (!document.hidden) {
    await refreshState();
    if (current === 'deliveries') await attempt(showDeliveries);
    if (current === 'guests' || current === 'scenarios') await attempt(showTold);
  }
  setTimeout(poll, POLL);
}

prepareGuests();
prepareDeliveries();
prepareFaults(refreshState);
prepareSettings(refreshState);
prepareReplay(refreshState);
addEventListener('hashchange', go);
await go();
setTimeout(poll, POLL);
