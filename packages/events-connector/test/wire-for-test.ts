// Wire objects with good defaults, and bodies made of them.
export const TIME = '2026-05-02T18:04:11.120Z';
export const AT = Date.parse(TIME);

export function wireGuest(more: Record<string, unknown> = {}) {
  return {
    id: 'g1',
    eventId: 'e1',
    guestListId: 'l1',
    revision: 3,
    createdAt: '2026-04-01T10:00:00.000Z',
    updatedAt: TIME,
    externalId: '0042',
    salutation: null,
    firstName: 'Ada',
    lastName: 'Lovelace',
    suffix: '',
    email: 'ada@example.com',
    phone: null,
    company: null,
    jobTitle: null,
    status: 'confirmed',
    totalGuests: 2,
    arrivedGuests: 1,
    checkedInAt: '2026-05-02T17:59:00.000Z',
    customFields: { diet: 'vegan', tags: ['a', 'b'], seats: 2, vip: true, note: null },
    ...more,
  };
}

export function wireEvent(more: Record<string, unknown> = {}) {
  return {
    id: 'e1',
    name: 'Gala',
    startsAt: '2026-05-02T17:00:00.000Z',
    endsAt: null,
    timeZone: 'Europe/Zurich',
    venue: 'Hall',
    invitationsEnabled: true,
    guestCount: 7,
    revision: 2,
    createdAt: TIME,
    updatedAt: TIME,
    archivedAt: null,
    ...more,
  };
}

export function wireList(more: Record<string, unknown> = {}) {
  return {
    id: 'l1',
    eventId: 'e1',
    name: 'VIP',
    guestCount: 3,
    revision: 1,
    createdAt: TIME,
    updatedAt: TIME,
    ...more,
  };
}

export function wireBody(type: string, data: unknown, more: Record<string, unknown> = {}) {
  return { type, timestamp: TIME, seq: 48_211, data, ...more };
}
