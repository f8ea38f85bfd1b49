// The dialogs of one guest: add, edit, move, an offline check-in, delete. Its relationships have a dialog of their own.
import { call, say } from './calls.js';
import { ask, choice, confirmFirst, field } from './dialog.js';
import { fromLocalInput, make, toLocalInput } from './dom.js';
import { editRelationships } from './relationship-dialog.js';

const TEXTS = [
  ['salutation', 'Salutation'],
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['suffix', 'Suffix'],
  ['email', 'Email'],
  ['phone', 'Phone'],
  ['company', 'Company'],
  ['jobTitle', 'Job title'],
  ['externalId', 'External ID'],
];

const INPUT_TYPES = { number: 'number', date: 'date', url: 'url', checkbox: 'checkbox' };

const fieldsOf = (guest, details) => [
  make(
    'div',
    { class: 'fields' },
    ...TEXTS.map(([name, label]) => field(label, name, { value: guest?.[name] ?? '', autocomplete: 'off' })),
    field('Guests in all', 'totalGuests', { type: 'number', min: 1, max: 1000, value: guest?.totalGuests ?? 1 }),
    choice(
      'List',
      'guestListId',
      details.guestLists.map(({ id, name }) => [id, name]),
      guest?.guestListId,
    ),
    ...details.customFields.map((each) => customInput(each, guest?.customFields[each.key])),
  ),
];

function customInput({ key, label, type, options }, value) {
  const name = `custom.${key}`;
  if (type === 'select')
    return choice(
      label,
      name,
      ['', ...options].map((each) => [each, each || 'None']),
      value ?? '',
    );
  if (type === 'multi_select') {
    const select = make('select', { name, multiple: true });
    for (const each of options)
      select.append(make('option', { value: each, selected: (value ?? []).includes(each) }, each));
    return make('label', { class: 'field' }, label, select);
  }
  if (type === 'checkbox') return field(label, name, { type: 'checkbox', checked: value === true });
  if (type === 'long_text')
    return make('label', { class: 'field' }, label, make('textarea', { name, value: value ?? '' }));
  return field(label, name, { type: INPUT_TYPES[type] ?? 'text', value: value ?? '', autocomplete: 'off' });
}

function customValueOf({ key, type }, form) {
  const name = `custom.${key}`;
  if (type === 'checkbox') return form.has(name);
  if (type === 'multi_select') return form.getAll(name);
  const text = form.get(name);
  if (text === '') return null;
  return type === 'number' ? Number(text) : text;
}

const isSame = (before, after) =>
  JSON.stringify(before ?? null) === JSON.stringify(after) ||
  (!before && !after) ||
  (Array.isArray(after) && after.length === 0 && !before);

/** What the form says that the guest does not say yet. An empty text stays as blank as it was. */
function changesOf(form, details, guest) {
  const changes = {};
  for (const [name] of TEXTS) {
    const text = form.get(name);
    if (text !== (guest?.[name] ?? '')) changes[name] = text === '' ? null : text;
  }
  const totalGuests = Number(form.get('totalGuests'));
  if (totalGuests !== (guest?.totalGuests ?? 1)) changes.totalGuests = totalGuests;
  const values = details.customFields.map((each) => [each.key, customValueOf(each, form)]);
  const filled = values.filter(([key, value]) => !isSame(guest?.customFields[key], value));
  if (filled.length > 0) changes.customFields = Object.fromEntries(filled);
  return changes;
}

export function newGuest(details, done) {
  ask({
    title: `Add a guest to ${details.event.name}`,
    body: fieldsOf(null, details),
    submitText: 'Add guest',
    submit: async (form) => {
      const guestListId = form.get('guestListId') ?? undefined;
      await call('POST', '/guests', { eventId: details.event.id, guestListId, ...changesOf(form, details, null) });
      say('The guest was added.');
      await done();
    },
  });
}

export function editGuest(guest, details, done) {
  const path = `/guests/${guest.id}`;
  const name = [guest.firstName, guest.lastName].filter(Boolean).join(' ') || 'Guest';
  ask({
    title: name,
    body: [...fieldsOf(guest, details), make('hr'), offlineHint(), offlineFields(guest)],
    submitText: 'Save',
    submit: async (form) => {
      const changes = changesOf(form, details, guest);
      if (Object.keys(changes).length > 0) await call('PATCH', path, changes);
      const guestListId = form.get('guestListId');
      if (guestListId && guestListId !== guest.guestListId) await call('POST', `${path}/move`, { guestListId });
      say(`${name} was saved.`);
      await done();
    },
    extra: [
      {
        text: 'Delete guest',
        isDanger: true,
        act: () => confirmDelete(path, name, done),
      },
      {
        text: 'Relationships',
        act: async () => {
          await editRelationships(guest, done);
          return false;
        },
      },
      {
        text: 'Check in at this time',
        act: async (form) => {
          const at = fromLocalInput(form.get('at'));
          await call('POST', `${path}/check-in`, {
            ...(at ? { at } : {}),
            arrivedGuests: Number(form.get('arrivedGuests')),
          });
          say(`${name} was checked in late.`);
          await done();
        },
      },
    ],
  });
}

const offlineHint = () =>
  make('p', { class: 'muted' }, 'A door device that was offline tells its check-in late, with the time at the door:');

const offlineFields = (guest) =>
  make(
    'div',
    { class: 'fields' },
    field('Arrived at', 'at', {
      type: 'datetime-local',
      value: toLocalInput(guest.checkedInAt ?? Date.now()),
    }),
    field('Arrived in all', 'arrivedGuests', {
      type: 'number',
      min: 1,
      max: 1000,
      value: guest.arrivedGuests || guest.totalGuests || 1,
    }),
  );

/** Puts its question in the place of the one before. */
function confirmDelete(path, name, done) {
  confirmFirst(
    `Delete ${name}`,
    'The guest goes from this event. It cannot be undone here.',
    'Delete guest',
    async () => {
      await call('DELETE', path);
      say(`${name} was deleted.`);
      await done();
    },
  );
  return false;
}
