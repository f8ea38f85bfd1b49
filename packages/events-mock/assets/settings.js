// Account settings: the Audience integration with its switch, the tokens, and the data of the account.
import { attempt, call } from './calls.js';
import { confirmFirst } from './dialog.js';
import { button, byId, cell, make, option } from './dom.js';

const SCHEMES = { admin_access: 'Administer', events_creator: 'Make events', no_access: 'Nothing' };

const form = () => byId('webhook-form');

/** Shows the state; what somebody is typing stays. */
export function showSettings(state, refreshState) {
  const { enabled } = state.integration;
  byId('audience-switch').setAttribute('aria-checked', String(enabled));
  byId('audience-state').className = `pill ${enabled ? 'good' : 'plain'}`;
  byId('audience-state').textContent = enabled ? 'On' : 'Off';
  byId('audience-hint').textContent = enabled
    ? 'Every change is told to the address below. Switched off, nothing is sent; the change feed goes on.'
    : 'Nothing is sent. What happens meanwhile is in the change feed, and Audience may catch up from there.';
  fill('url', state.webhook.url ?? '');
  fill('secret', state.webhook.secret ?? '');
  byId('rotation-hint').textContent =
    state.webhook.alsoSigning > 0 ? 'The secret before goes on signing for a day, beside this one.' : '';
  showUsers(state.users, refreshState);
}

function fill(name, value) {
  const input = form().elements[name];
  if (input.dataset.saved === value) return;
  if (input.value === (input.dataset.saved ?? '')) input.value = value;
  input.dataset.saved = value;
}

function showUsers(users, refreshState) {
  const rows = byId('user-rows');
  const key = JSON.stringify(users);
  if (rows.dataset.key === key) return;
  rows.dataset.key = key;
  rows.replaceChildren(...users.map((user) => userRow(user, refreshState)));
}

function userRow(user, refreshState) {
  const change = async ({ target }) => {
    await attempt(
      () => call('PUT', `/users/${user.id}`, { scheme: target.value }),
      `What ${user.name} may do was changed.`,
    );
    await refreshState();
  };
  const copy = () => attempt(() => navigator.clipboard.writeText(user.token), 'The token was copied.');
  return make(
    'tr',
    {},
    cell(
      null,
      make('div', {}, make('b', {}, user.name), make('br'), make('span', { class: 'muted small' }, user.email)),
    ),
    cell(
      'May',
      make(
        'select',
        { 'aria-label': `What ${user.name} may do`, onchange: change },
        ...Object.entries(SCHEMES).map(([value, text]) => option(value, text, value === user.scheme)),
      ),
    ),
    cell(
      'Token',
      make('code', {}, user.token),
      ' ',
      button('Copy', copy, { 'aria-label': `Copy the token of ${user.name}` }),
    ),
  );
}

export function prepareSettings(refreshState) {
  byId('audience-switch').addEventListener('click', async ({ target }) => {
    const enabled = target.getAttribute('aria-checked') !== 'true';
    await attempt(() => call('PUT', '/integration', { enabled }), enabled ? 'Audience is on.' : 'Audience is off.');
    await refreshState();
  });
  form().addEventListener('submit', async (event) => {
    event.preventDefault();
    const { url, secret } = Object.fromEntries(new FormData(form()));
    const edit = { url: url || null, ...(secret ? { secret } : {}) };
    await attempt(
      () => call('PUT', '/webhook', edit),
      url ? 'Saved. Changes go there from now on.' : 'Saved. Nothing is sent.',
    );
    await refreshState();
  });
  byId('rotate-secret').addEventListener('click', async () => {
    await attempt(() => call('POST', '/webhook/rotate'), 'A new secret was made. Paste it into Audience.');
    await refreshState();
  });
  byId('seed-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const numbers = [...new FormData(event.target)].map(([name, value]) => [name, Number(value)]);
    confirmFirst(
      'Replace everything',
      'Every event and guest here goes. It cannot be undone.',
      'Replace everything',
      async () => {
        await call('POST', '/seed', Object.fromEntries(numbers));
        await refreshState();
      },
    );
  });
}
