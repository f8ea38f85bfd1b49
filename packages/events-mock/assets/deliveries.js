// The journal, live: what was sent and how it was answered, and what was asked of the API.
import { attempt, call } from './calls.js';
import { byId, cell, make, pill, when } from './dom.js';

const OUTCOMES = {
  accepted: ['good', 'Accepted'],
  refused: ['bad', 'Refused'],
  timed_out: ['bad', 'Timed out'],
  unreachable: ['warn', 'Not reached'],
  dropped: ['plain', 'Not sent'],
};

const FAULTS = {
  duplicate: 'duplicate',
  reorder: 'reordered',
  delay: 'delayed',
  drop: 'dropped on purpose',
  badSignature: 'bad signature',
  corruptBody: 'corrupt body',
};

const FRESH = 4_000;
const freshness = (entry) => (Date.now() - Date.parse(entry.at) < FRESH ? 'fresh' : '');

const answerPill = ({ outcome, status }) => {
  const [kind, word] = OUTCOMES[outcome];
  return pill(`${kind} num`, status === null ? word : `${word}, ${status}`);
};

function deliveryRow(entry) {
  const notes = entry.faults.map((fault) => FAULTS[fault] ?? fault).join(', ');
  return make(
    'tr',
    { class: freshness(entry) },
    make('td', { 'data-label': 'Time', class: 'num nowrap' }, when(entry.at)),
    cell(
      null,
      make(
        'div',
        {},
        make('b', {}, entry.type),
        make('br'),
        make('span', { class: 'muted small num' }, `number ${entry.seq} · ${entry.webhookId}`),
      ),
    ),
    cell(
      'Attempt',
      make('span', { class: 'num' }, entry.attempt === 0 ? 'none' : String(entry.attempt)),
      notes && ' ',
      notes && pill('warn', notes),
    ),
    cell('Answer', answerPill(entry), make('span', { class: 'muted small num' }, ` ${entry.milliseconds} ms`)),
    make('td', { 'data-label': 'Next', class: 'num nowrap' }, entry.nextAttemptAt ? when(entry.nextAttemptAt) : ''),
  );
}

const requestRow = (entry) =>
  make(
    'tr',
    { class: freshness(entry) },
    make('td', { 'data-label': 'Time', class: 'num nowrap' }, when(entry.at)),
    cell('Request', make('code', {}, `${entry.method} ${entry.path}`)),
    cell('Status', pill(`${entry.status < 400 ? 'good' : 'bad'} num`, String(entry.status))),
  );

/** Loads the whole journal page. */
export async function showDeliveries() {
  const journal = await call('GET', '/journal?limit=50');
  byId('delivery-rows').replaceChildren(...journal.deliveries.map(deliveryRow));
  byId('request-rows').replaceChildren(...journal.requests.map(requestRow));
  byId('delivery-empty').hidden = journal.deliveries.length > 0;
  byId('request-empty').hidden = journal.requests.length > 0;
  showFacts(journal.counters);
}

function showFacts({ deliveriesByOutcome, requestsByMethod }) {
  byId('delivery-facts').replaceChildren(
    ...Object.entries(OUTCOMES).map(([outcome, [, word]]) =>
      make('div', {}, make('dt', {}, word), make('dd', {}, String(deliveriesByOutcome[outcome]))),
    ),
  );
  const methods = Object.entries(requestsByMethod).map(([method, count]) => `${count} ${method}`);
  const isReadOnly = Object.keys(requestsByMethod).every((method) => method === 'GET' || method === 'HEAD');
  byId('reads-fact').textContent = `API requests: ${methods.join(', ') || 'none'}. ${
    isReadOnly ? 'Nobody tried to write.' : 'Somebody tried to write.'
  }`;
}

/** Loads the short lists beside guests and scenarios. */
export async function showTold() {
  const { deliveries } = await call('GET', '/journal?limit=8');
  const itemOf = (entry) =>
    make(
      'li',
      {},
      make('span', {}, make('b', {}, entry.type)),
      make('span', {}, answerPill(entry), make('span', { class: 'muted small num' }, ` ${when(entry.at)}`)),
    );
  const none = () => make('li', { class: 'muted' }, 'Nothing was sent yet.');
  for (const list of document.querySelectorAll('.told')) {
    list.replaceChildren(...(deliveries.length > 0 ? deliveries.map(itemOf) : [none()]));
  }
}

export function prepareDeliveries() {
  byId('retry-now').addEventListener('click', async () => {
    await attempt(
      () => call('POST', '/webhook/retry'),
      ({ pendingDeliveries }) => `Trying ${pendingDeliveries} now.`,
    );
    await attempt(showDeliveries);
  });
  byId('clear-journal').addEventListener('click', async () => {
    await attempt(() => call('DELETE', '/journal'), 'The journal is empty.');
    await attempt(showDeliveries);
  });
}
