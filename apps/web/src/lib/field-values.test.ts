// Values as people read them, and where they lead.
import { expect, test } from 'vitest';
import { valueLink, valueText } from './field-values.ts';

test('values are shown by the type of their field', () => {
  expect(valueText('1980-02-29', 'date')).toBe('29 Feb 1980');
  expect(valueText(true, 'checkbox')).toBe('Yes');
  expect(valueText(['Vegan', 'No nuts'], 'multi_select')).toBe('Vegan, No nuts');
  expect(valueText(1204, 'number')).toBe('1204');
});

test('emails, phones and pages lead somewhere', () => {
  expect(valueLink('a.broek+x@example.com', 'email')).toBe('mailto:a.broek%2Bx@example.com');
  expect(valueLink('+32 2 513 89 40', 'phone')).toBe('tel:+3225138940');
  expect(valueLink('example.com/me', 'url')).toBe('https://example.com/me');
  expect(valueLink('text', 'text')).toBeNull();
});

test('a web address that is a script leads nowhere', () => {
  expect(valueLink('javascript:alert(1)', 'url')).toBeNull();
  expect(valueLink('data:text/html,x', 'url')).toBeNull();
});
