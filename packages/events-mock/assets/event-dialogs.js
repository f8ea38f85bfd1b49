// The dialogs of an event and its lists and fields: make, edit, delete.
import { call, say } from './calls.js';
import { ask, choice, confirmFirst, field } from './dialog.js';
import { button, counted, fromLocalInput, make, toLocalInput } from './dom.js';

const TYPES = ['text', 'long_text', 'number', 'date', 'select', 'multi_select', 'checkbox', 'url'];

const eventFields = (event) =>
  make(
    'div',
    { class: 'fields' },
    field('Name', 'name', { value: event?.name ?? '', required: true, maxLength: 500 }),
    field('Venue', 'venue', { value: event?.venue ?? '' }),
    field('Begins', 'startsAt', {
      type: 'datetime-local',
      value: toLocalInput(event?.startsAt ?? Date.now()),
      required: true,
    }),
    field('Ends', 'endsAt', { type: 'datetime-local', value: event?.endsAt ? toLocalInput(event.endsAt) : '' }),
  );

const valuesOf = (form) => ({
  name: form.get('name'),
  venue: form.get('venue') || null,
  startsAt: fromLocalInput(form.get('startsAt')),
  endsAt: fromLocalInput(form.get('endsAt')),
});

export function newEvent(done) {
  ask({
    title: 'New event',
    body: [
      eventFields(null),
      choice(
        'Invitations',
        'invitations',
        [
          ['yes', 'Guests are invited and answer'],
          ['no', 'No invitations'],
        ],
        'yes',
      ),
    ],
    submitText: 'Make event',
    submit: async (form) => {
      const event = await call('POST', '/events', {
        ...valuesOf(form),
        invitationsEnabled: form.get('invitations') === 'yes',
      });
      await call('POST', '/guest-lists', { eventId: event.id, name: 'Guests' });
      say('The event was made, with a list named Guests.');
      await done(event);
    },
  });
}

export function editEvent(event, done) {
  const path = `/events/${event.id}`;
  ask({
    title: event.name,
    body: [eventFields(event)],
    submitText: 'Save',
    submit: async (form) => {
      const values = valuesOf(form);
      // Inputs know no seconds: a time that shows the same was not changed.
      for (const name of ['startsAt', 'endsAt']) {
        if (event[name] && values[name] && toLocalInput(event[name]) === toLocalInput(values[name]))
          delete values[name];
      }
      await call('PATCH', path, values);
      say('The event was saved.');
      await done();
    },
    extra: [
      {
        text: 'Delete event',
        isDanger: true,
        act: () => confirmDelete(path, `Delete ${event.name}`, `Its guests (${event.guestCount}) go with it.`, done),
      },
      {
        text: event.archivedAt ? 'Take out of archive' : 'Archive',
        act: async () => {
          await call('PATCH', path, { archivedAt: event.archivedAt ? null : new Date().toISOString() });
          await done();
        },
      },
    ],
  });
}

export function editLists(details, done) {
  const { event, guestLists, customFields } = details;
  const names = guestLists.map((list) =>
    make(
      'div',
      { class: 'row end' },
      field(counted(list.guestCount, 'guest', 'guests'), `list.${list.id}`, {
        value: list.name,
        'aria-label': `Name of the list ${list.name}`,
      }),
      button(
        'Delete',
        () =>
          confirmDelete(
            `/guest-lists/${list.id}`,
            `Delete ${list.name}`,
            `Its guests (${list.guestCount}) go with it.`,
            done,
          ),
        { class: 'danger', 'aria-label': `Delete the list ${list.name}` },
      ),
    ),
  );
  const known = customFields.map(({ label }) => label).join(', ') || 'none yet';
  ask({
    title: `Lists and fields of ${event.name}`,
    body: [
      ...names,
      field('New list', 'newList', { placeholder: 'Name' }),
      make('hr'),
      make('p', { class: 'muted' }, `Custom fields: ${known}.`),
      make(
        'div',
        { class: 'fields' },
        field('New custom field', 'newField', { placeholder: 'Dietary Requirements' }),
        choice(
          'Type',
          'fieldType',
          TYPES.map((type) => [type, type.replace('_', ' ')]),
          'text',
        ),
        field('Options, one after a comma', 'fieldOptions'),
      ),
    ],
    submitText: 'Save',
    submit: async (form) => {
      await saveLists(event, guestLists, form);
      await saveField(event, form);
      say('Lists and fields were saved.');
      await done();
    },
  });
}

async function saveLists(event, guestLists, form) {
  for (const list of guestLists) {
    const name = form.get(`list.${list.id}`);
    if (name && name !== list.name) await call('PATCH', `/guest-lists/${list.id}`, { name });
  }
  const name = form.get('newList');
  if (name) await call('POST', '/guest-lists', { eventId: event.id, name });
}

async function saveField(event, form) {
  const label = form.get('newField');
  if (!label) return;
  const options = form
    .get('fieldOptions')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  await call('POST', '/custom-fields', { label, type: form.get('fieldType'), options, eventId: event.id });
}

/** Puts its question in the place of the one before. */
function confirmDelete(path, title, sentence, done) {
  confirmFirst(title, `${sentence} It cannot be undone here.`, 'Delete', async () => {
    await call('DELETE', path);
    say('It was deleted.');
    await done();
  });
  return false;
}
