// Persons of a source, and the links that somebody makes by hand.
import type { Schema } from '@audience/api-client';
import { nameOfContact } from '../../lib/contact-name.ts';
import { on } from '../call.ts';
import { contentsOfIntegration } from '../of-integration.ts';
import { pageOf } from '../page-of.ts';
import { absent } from '../refusal.ts';

export const personAnswers = [
  on('GET /api/v1/integrations/{id}/persons', ({ path, query }, account) => {
    const found = contentsOfIntegration(account, path.id)
      .persons.filter(({ contactId }) => query.linked === undefined || String(contactId !== null) === query.linked)
      .filter(({ lastOutcome }) => query.reason === undefined || lastOutcome?.reason === query.reason)
      .filter(({ contactId }) => query.contact === undefined || contactId === query.contact)
      .filter(
        ({ eventId, sourceEventId }) => query.event === undefined || [eventId, sourceEventId].includes(query.event),
      );
    return pageOf(found, query);
  }),
  on(
    'GET /api/v1/integrations/{id}/uid-coverage',
    ({ path }, account) => contentsOfIntegration(account, path.id).coverage ?? { persons: 0, fields: [] },
  ),
  on('GET /api/v1/integrations/{id}/persons/{personId}', ({ path }, account) => {
    const person = contentsOfIntegration(account, path.id).persons.find(({ personId }) => personId === path.personId);
    if (person === undefined) throw absent('person');
    return { ...person, values: valuesOf(person) };
  }),
  on('POST /api/v1/integrations/{id}/persons/{personId}/link', ({ path, body }, account) => {
    const person = contentsOfIntegration(account, path.id).persons.find(({ personId }) => personId === path.personId);
    if (person === undefined) throw absent('person');
    const contact = account.contents.contacts.find(({ id }) => id === body.contactId);
    if (contact === undefined) throw absent('contact');
    person.contactId = contact.id;
    person.contactName = nameOfContact(contact);
    person.lastOutcome = { outcome: 'updated', reason: 'by_hand', at: null };
    account.tell('contact', { id: contact.id });
    return person;
  }),
];

// What the source tells of somebody, as far as it can be read from the name and the UID.
function valuesOf({ name, uid }: Schema<'Person'>): Schema<'PersonDetail'>['values'] {
  const [first = '', ...last] = (name ?? '').split(' ');
  return [
    { key: 'firstName', label: 'First name', value: first },
    { key: 'lastName', label: 'Last name', value: last.join(' ') },
    { key: 'email', label: 'Email', value: uid ?? '' },
    { key: 'custom:dietary', label: 'Dietary Requirements', value: 'Vegan' },
  ].filter(({ value }) => value !== '');
}
