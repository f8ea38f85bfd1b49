// Wire objects with good defaults.

export const guestJson = (values: object = {}) => ({
  id: 'gst_1',
  eventId: 'evt_1',
  guestListId: 'lst_1',
  revision: 3,
  createdAt: '2026-05-01T10:00:00.000Z',
  updatedAt: '2026-05-02T18:04:11.120Z',
  externalId: null,
  salutation: '',
  firstName: 'Amélie',
  lastName: 'van den Broek',
  suffix: null,
  email: 'a.broek@example.com',
  phone: null,
  company: 'Museum Quarterly',
  jobTitle: null,
  status: 'confirmed',
  totalGuests: 2,
  arrivedGuests: 2,
  checkedInAt: '2026-05-02T18:04:11.120Z',
  customFields: { diet: 'Vegetarian', table: 4, vip: true, days: ['Friday'], note: null },
  ...values,
});

export const eventJson = (values: object = {}) => ({
  id: 'evt_1',
  name: 'Cocktail Party',
  startsAt: '2026-05-02T17:00:00.000Z',
  endsAt: null,
  timeZone: 'Europe/Zurich',
  venue: null,
  invitationsEnabled: true,
  guestCount: 40,
  revision: 1,
  createdAt: '2026-04-01T10:00:00.000Z',
  updatedAt: '2026-04-01T10:00:00.000Z',
  archivedAt: null,
  ...values,
});

export const guestListJson = (values: object = {}) => ({
  id: 'lst_1',
  eventId: 'evt_1',
  name: 'VIP',
  guestCount: 4,
  revision: 1,
  createdAt: '2026-04-01T10:00:00.000Z',
  updatedAt: '2026-04-01T10:00:00.000Z',
  ...values,
});

export const guestBodyJson = (values: object = {}) => ({
  type: 'guest.updated',
  timestamp: '2026-05-02T18:04:11.120Z',
  seq: 48_211,
  data: {
    guest: guestJson(),
    event: eventJson(),
    guestList: guestListJson(),
    changed: ['checkedInAt', 'arrivedGuests', 'customFields.diet'],
  },
  ...values,
});
