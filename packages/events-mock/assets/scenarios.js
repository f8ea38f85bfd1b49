// The stories: what each tells, what to watch on both sides, how it ends, and a button that begins it.
import { attempt, call } from './calls.js';
import { button, byId, make, pill } from './dom.js';
import { chooseEventByName } from './guests.js';

export function showScenarios({ scenarios }, refreshState) {
  const list = byId('scenario-list');
  const key = JSON.stringify(scenarios);
  if (list.dataset.key === key) return;
  const focused = document.activeElement?.id;
  list.dataset.key = key;
  list.replaceChildren(...scenarios.map((scenario) => tileOf(scenario, refreshState)));
  byId(focused)?.focus();
}

function tileOf({ name, label, title, event, watch, end, isRunning }, refreshState) {
  const begin = async () => {
    const pauseMilliseconds = Number(byId('scenario-pause').value);
    await attempt(() => call('POST', `/scenarios/${name}`, { pauseMilliseconds }), `${label} has begun.`);
    await refreshState();
  };
  const showGuests = async () => {
    if (await attempt(() => chooseEventByName(event))) location.hash = '#guests';
  };
  const words = { Here: watch.here, 'In Audience': watch.audience, 'In the end': end };
  return make(
    'li',
    { class: 'card' },
    make('div', {}, make('h2', {}, label), make('p', { class: 'muted' }, `${title}.`)),
    make(
      'dl',
      { class: 'watch' },
      ...Object.entries(words).map(([place, text]) => make('div', {}, make('dt', {}, place), make('dd', {}, text))),
    ),
    make(
      'div',
      { class: 'row' },
      button('Begin', begin, { id: `begin-${name}`, disabled: isRunning, 'aria-label': `Begin ${label}` }),
      button('Its guests', showGuests, {
        id: `guests-of-${name}`,
        class: 'quiet',
        'aria-label': `Its guests, of ${event}`,
      }),
      isRunning ? pill('info', 'Running') : null,
    ),
  );
}
