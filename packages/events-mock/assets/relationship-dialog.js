// The dialog of one guest's relationships: what they are, take one away, add one.
import { attempt, CallFault, call, say } from './calls.js';
import { ask, field } from './dialog.js';
import { button, make } from './dom.js';

const nameOf = (guest) => [guest.firstName, guest.lastName].filter(Boolean).join(' ') || guest.email || guest.id;

/** Puts itself in the place of the dialog before. */
export async function editRelationships(guest, done) {
  const { items } = await call('GET', `/guests/${guest.id}/relationships`);
  const again = async () => {
    await editRelationships(guest, done);
    await done();
  };
  ask({
    title: `Relationships of ${nameOf(guest)}`,
    body: [
      items.length === 0
        ? make(
            'p',
            { class: 'muted' },
            'None yet. Events tells relationships to whoever reads them, and to no webhook.',
          )
        : make('ul', { class: 'told' }, ...items.map((each) => make('li', {}, rowOf(guest, each, again)))),
      make('hr'),
      make(
        'div',
        { class: 'fields' },
        field('Other guest: name or email', 'other', { autocomplete: 'off', required: true }),
        field('Label', 'label', { placeholder: 'Coworker', autocomplete: 'off', required: true }),
      ),
    ],
    submitText: 'Add relationship',
    submit: async (form) => {
      const other = await findOther(guest, form.get('other').trim());
      await call('POST', '/relationships', {
        guestId: guest.id,
        relatedGuestId: other.id,
        label: form.get('label').trim(),
      });
      say(`${nameOf(guest)} and ${nameOf(other)} belong together now.`);
      await again();
      return false;
    },
  });
}

function rowOf(guest, { label, guest: other }, again) {
  const take = () =>
    attempt(
      async () => {
        await call('DELETE', '/relationships', { guestId: guest.id, relatedGuestId: other.id });
        await again();
      },
      `${nameOf(guest)} and ${nameOf(other)} are on their own again.`,
    );
  return make(
    'div',
    { class: 'row' },
    make('span', { class: 'grow' }, make('b', {}, label), ` · ${nameOf(other)}`),
    button('Remove', take, { 'aria-label': `Remove ${label}, ${nameOf(other)}` }),
  );
}

/** The one guest of the event that is meant. */
async function findOther(guest, words) {
  const query = new URLSearchParams({ limit: 20, search: words });
  const { items } = await call('GET', `/events/${guest.eventId}/guests?${query}`);
  const others = items.filter(({ id }) => id !== guest.id);
  const exact = others.filter((each) => nameOf(each).toLowerCase() === words.toLowerCase() || each.email === words);
  const [found, ...more] = exact.length > 0 ? exact : others;
  if (!found)
    throw new CallFault(`No other guest of this event is called ${words}. Write a part of a name or an email.`);
  if (more.length > 0) throw new CallFault(`Several guests fit ${words}. Write more of the name, or the email.`);
  return found;
}
