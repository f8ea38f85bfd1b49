// Persons of a source, and the links that somebody makes by hand.
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
      .filter(({ eventId }) => query.event === undefined || eventId === query.event);
    return pageOf(found, query);
  }),
  on('POST /api/v1/integrations/{id}/persons/{personId}/link', ({ path, body }, account) => {
    const person = contentsOfIntegration(account, path.id).persons.find(({ personId }) => personId === path.personId);
    if (person === undefined) throw absent('person');
    const contact = account.contents.contacts.find(({ id }) => id === body.contactId);
    if (contact === undefined) throw absent('contact');
    person.contactId = contact.id;
    person.contactName = nameOfContact(contact);
    person.lastOutcome = { outcome: 'linked', reason: 'by_hand', at: null };
    account.tell('contact', { id: contact.id });
    return person;
  }),
];
