// Contacts with values, tags, history and changes.
import type { Schema } from '@audience/api-client';
import { ago, attendanceOf, changeOf, contactOf, engagementOf } from '../builders.ts';
import type { ContactContents } from '../contents.ts';
import { seedPeople } from './people.ts';

const COUNT = 120;

/** The contact that the pictures show, with a whole history. */
export const AMELIE = 'contact-1';

export function seedContacts(): Schema<'Contact'>[] {
  return seedPeople(COUNT).map(({ first, last, company, tags, email }, index) =>
    contactOf({
      id: `contact-${index + 1}`,
      values: {
        first_name: first,
        last_name: last,
        ...(index % 11 !== 10 && { email }),
        ...(company !== '' && { company }),
        ...(index === 0 && { job_title: 'Editor-in-chief', phone: '+32 2 513 89 40', meal: 'Vegetarian' }),
      },
      tags: [...tags],
      createdAt: ago({ days: 30 + index }),
      updatedAt: ago({ hours: index }),
      lastEvent: index % 3 === 0 ? { id: 'event-1', name: 'Cocktail Party', startsAt: ago({ hours: 1 }) } : null,
      engagement:
        index === 0
          ? engagementOf({
              invited: 4,
              confirmed: 3,
              attended: 2,
              noShows: 1,
              attendanceRate: 0.67,
              lastSeenAt: ago({ minutes: 8 }),
            })
          : engagementOf(index % 3 === 0 ? { invited: 2, confirmed: 2, attended: 1, attendanceRate: 0.5 } : {}),
    }),
  );
}

export function seedOfContacts(contacts: readonly Schema<'Contact'>[]): Map<string, ContactContents> {
  return new Map(contacts.map(({ id }) => [id, id === AMELIE ? ofAmelie() : { history: [], changes: [] }]));
}

function ofAmelie(): ContactContents {
  return {
    history: [
      attendanceOf({
        personId: '9001',
        sourceEvent: { id: 'event-1', externalId: '501', name: 'Cocktail Party', startsAt: ago({ hours: 1 }) },
        checkedInAt: ago({ minutes: 8 }),
        totalGuests: 2,
        arrivedGuests: 2,
        timeline: [
          { at: ago({ days: 20 }), what: 'status', before: null, after: 'unconfirmed' },
          { at: ago({ days: 12 }), what: 'status', before: 'unconfirmed', after: 'confirmed' },
          { at: ago({ minutes: 19 }), what: 'checkedInAt', before: ago({ minutes: 30 }), after: null },
          { at: ago({ minutes: 8 }), what: 'checkedInAt', before: null, after: ago({ minutes: 8 }) },
          { at: ago({ minutes: 8 }), what: 'arrivedGuests', before: 0, after: 2 },
        ],
      }),
      attendanceOf({
        personId: '8120',
        sourceEvent: {
          id: 'event-2',
          externalId: '480',
          name: 'Spring Exhibition, preview',
          startsAt: ago({ days: 260 }),
        },
        list: { id: 'list-3', externalId: '60', name: 'Press' },
        noShow: true,
        timeline: [{ at: ago({ days: 270 }), what: 'status', before: null, after: 'confirmed' }],
      }),
      attendanceOf({
        personId: '7002',
        sourceEvent: { id: 'event-3', externalId: '322', name: 'Annual Dinner', startsAt: ago({ days: 367 }) },
        checkedInAt: ago({ days: 367 }),
      }),
      attendanceOf({
        personId: '6411',
        sourceEvent: { id: 'event-4', externalId: '300', name: 'Founders’ Breakfast', startsAt: ago({ days: 538 }) },
        list: null,
        status: 'declined',
        removedAtSource: ago({ days: 532 }),
      }),
    ],
    changes: [
      changeOf({
        at: ago({ days: 1 }),
        field: 'job_title',
        before: 'Editor',
        after: 'Editor-in-chief',
        by: { kind: 'user', id: 'user-1', name: 'Ida Lund' },
      }),
      changeOf({ at: ago({ days: 12 }), field: 'company', before: 'Museum Weekly', after: 'Museum Quarterly' }),
      changeOf({
        at: ago({ days: 40 }),
        field: 'phone',
        before: null,
        after: '+32 2 513 89 40',
        by: { kind: 'import', id: 'import-1', name: null },
      }),
    ],
  };
}
