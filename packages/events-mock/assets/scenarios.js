// The stories: what each tells, and a button that begins it.
import { attempt, call } from './calls.js';
import { button, byId, make, pill } from './dom.js';

const title = (name) => name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

export function showScenarios({ scenarios }, refreshState) {
  const list = byId('scenario-list');
  const key = JSON.stringify(scenarios);
  if (list.dataset.key === key) return;
  const focused = document.activeElement?.id;
  list.dataset.key = key;
  list.replaceChildren(...scenarios.map((scenario) => tileOf(scenario, refreshState)));
  byId(focused)?.focus();
}

function tileOf({ name, title: sentence, isRunning }, refreshState) {
  const begin = async () => {
    const pauseMilliseconds = Number(byId('scenario-pause').value);
    await attempt(() => call('POST', `/scenarios/${name}`, { pauseMilliseconds }), `${title(name)} has begun.`);
    await refreshState();
  };
  return make(
    'li',
    { class: 'card' },
    make('div', {}, make('h2', {}, title(name)), make('p', { class: 'muted' }, `${sentence}.`)),
    make(
      'div',
      { class: 'row' },
      button('Begin', begin, { id: `begin-${name}`, disabled: isRunning, 'aria-label': `Begin ${title(name)}` }),
      isRunning ? pill('info', 'Running') : null,
    ),
  );
}
