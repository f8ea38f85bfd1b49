// The table of faults: how often each strikes, from which seed, for how long.
import { attempt, call } from './calls.js';
import { byId, cell, counted, make } from './dom.js';

// Name, words, what "how long" means and its default.
const WEBHOOK_FAULTS = [
  ['duplicate', 'A webhook is sent twice', null],
  ['reorder', 'A webhook waits until the next one has gone', ['milliseconds', 1_000]],
  ['delay', 'A webhook goes late', ['milliseconds', 5_000]],
  ['drop', 'A webhook is never sent; only the change feed tells', null],
  ['badSignature', 'An attempt is signed with a wrong key', null],
  ['corruptBody', 'An attempt carries half the body, rightly signed', null],
];
const READ_FAULTS = [
  ['readTooMany', 'A read answers 429 with Retry-After', ['retryAfterSeconds', 1]],
  ['readError', 'A read answers 500', null],
  ['readSlow', 'A read answers late', ['milliseconds', 20_000]],
  ['readCut', 'The connection of a read is cut', null],
  ['readHtml', 'A read answers a page of HTML', null],
];

const input = (name, words, properties) =>
  make('input', { name, type: 'number', 'aria-label': `${words} for: ${properties.label}`, ...properties.attributes });

function rowOf([name, sentence, long], current) {
  const fault = current[name];
  const number = (part, words, attributes) => input(`${name}.${part}`, words, { label: sentence, attributes });
  return make(
    'tr',
    {},
    cell(null, sentence),
    cell('Often', number('rate', 'Percent', { min: 0, max: 100, step: 'any', value: fault ? fault.rate * 100 : 0 })),
    cell('Seed', number('seed', 'Seed', { min: 0, max: 4_294_967_295, value: fault?.seed ?? 1 })),
    long
      ? cell(
          'How long',
          number(long[0], long[0] === 'milliseconds' ? 'Milliseconds' : 'Seconds', {
            min: 0,
            value: fault?.[long[0]] ?? long[1],
          }),
          make('span', { class: 'muted small' }, long[0] === 'milliseconds' ? ' ms' : ' s'),
        )
      : make('td'),
  );
}

function show(id, rows, faults) {
  const [heading] = byId(id).rows;
  byId(id).replaceChildren(heading, ...rows.map((fault) => rowOf(fault, faults)));
}

export async function showFaults() {
  const { faults } = await call('GET', '/state');
  show('webhook-fault-rows', WEBHOOK_FAULTS, faults);
  show('read-fault-rows', READ_FAULTS, faults);
}

function valuesOf(form) {
  const chosen = [...WEBHOOK_FAULTS, ...READ_FAULTS].filter(([name]) => Number(form.get(`${name}.rate`)) > 0);
  return Object.fromEntries(
    chosen.map(([name, , long]) => [
      name,
      {
        rate: Number(form.get(`${name}.rate`)) / 100,
        seed: Number(form.get(`${name}.seed`)),
        ...(long ? { [long[0]]: Number(form.get(`${name}.${long[0]}`)) } : {}),
      },
    ]),
  );
}

export function prepareFaults(refreshState) {
  const set = async (faults, done) => {
    await attempt(() => call('PUT', '/faults', faults), done);
    await attempt(showFaults);
    await refreshState();
  };
  byId('faults-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const faults = valuesOf(new FormData(event.target));
    const count = Object.keys(faults).length;
    set(
      faults,
      count === 0
        ? 'Nothing goes wrong.'
        : `${counted(count, 'kind of fault strikes', 'kinds of faults strike')} from now on.`,
    );
  });
  byId('no-faults').addEventListener('click', () => set({}, 'Nothing goes wrong.'));
}
