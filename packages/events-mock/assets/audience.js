// Where Audience is: the webhooks' address says it. Its pages open in a tab beside this one; nothing of it is shown here.
import { byId, counted, make } from './dom.js';

const PAGES = [
  ['Activity', '/activity', 'What came, and what became of it'],
  ['Contacts', '/contacts?sort=-updatedAt', 'The newest first; the filter knows events'],
  ['Integration', '/integration', 'Both switches, what waits, Catch up'],
];

/** Shows the links wherever there is a place for them, and how much is on its way. */
export function showAudience({ webhook, pendingDeliveries }) {
  const origin = webhook.url === null ? null : new URL(webhook.url).origin;
  for (const place of document.querySelectorAll('.audience-links')) {
    if (place.dataset.origin === String(origin)) continue;
    place.dataset.origin = String(origin);
    place.replaceChildren(...(origin === null ? notConnected() : PAGES.map((page) => linkTo(origin, page))));
  }
  byId('scenario-pending').textContent =
    pendingDeliveries === 0
      ? 'Nothing is on its way.'
      : `${counted(pendingDeliveries, 'webhook is', 'webhooks are')} on the way.`;
}

const linkTo = (origin, [name, path, what]) =>
  make(
    'p',
    {},
    make(
      'a',
      { href: origin + path, target: '_blank', rel: 'noopener' },
      `${name} in Audience`,
      make('span', { class: 'unseen' }, ' (opens a new tab)'),
    ),
    make('span', { class: 'muted small line' }, what),
  );

const notConnected = () => [
  make('p', { class: 'muted' }, 'Audience is not connected: nothing is sent.'),
  make('p', {}, make('a', { href: '#settings' }, 'Enter its webhook address')),
];
