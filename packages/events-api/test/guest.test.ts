// How a consumer reads a guest.
import { expect, test } from 'vitest';
import { customFieldChangedName, customFieldKeyOf, guest } from '../src/index.ts';
import { guestJson } from './builders.ts';

test('a guest is read as it was written', () => {
  expect(guest.parse(guestJson())).toEqual(guestJson());
});

test('a property that is not known yet is dropped and loses nothing else', () => {
  expect(guest.parse(guestJson({ seatNumber: 12 }))).toEqual(guestJson());
});

test('a text of the person may be null, empty or absent, and absent stays apart from null', () => {
  const { company: _, ...without } = guestJson({ email: null, phone: '' });
  const read = guest.parse(without);
  expect(read).toMatchObject({ email: null, phone: '' });
  expect(read.company).toBeUndefined();
});

test.each([
  ['a number', 42, '42'],
  ['a boolean', true, 'true'],
  ['an object', { name: 'Acme' }, undefined],
  ['an array', ['Acme'], undefined],
])('a company that is %s does not lose the guest', (_, company, read) => {
  expect(guest.parse(guestJson({ company })).company).toBe(read);
});

test('a status that is not known reads as none', () => {
  expect(guest.parse(guestJson({ status: 'waitlisted' })).status).toBeNull();
});

test('a custom field of a shape that no type has is left out, the others are kept', () => {
  const read = guest.parse(guestJson({ customFields: { diet: 'Vegan', odd: { deep: 1 }, mixed: ['a', 1] } }));
  expect(read.customFields).toEqual({ diet: 'Vegan' });
});

test('a key such as __proto__ among the custom fields changes no prototype', () => {
  const customFields: unknown = JSON.parse('{"__proto__": "x", "constructor": "y", "diet": "Vegan"}');
  const read = guest.parse(guestJson({ customFields }));
  expect(read.customFields.diet).toBe('Vegan');
  expect(Object.getPrototypeOf(read.customFields)).toBe(Object.prototype);
});

test.each([
  ['a numeric id', { id: 7 }],
  ['no revision', { revision: undefined }],
  ['a revision of 0', { revision: 0 }],
  ['a time that is no instant', { updatedAt: 'yesterday' }],
  ['a negative head count', { arrivedGuests: -1 }],
])('a guest with %s is refused without a throw', (_, values) => {
  expect(guest.safeParse(guestJson(values)).success).toBe(false);
});

test('changed names a custom field by its key', () => {
  expect(customFieldChangedName('diet')).toBe('customFields.diet');
  expect(customFieldKeyOf('customFields.a.b')).toBe('a.b');
  expect(customFieldKeyOf('company')).toBeNull();
});
