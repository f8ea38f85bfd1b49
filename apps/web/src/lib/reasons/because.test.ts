// Sentences that depend on more than their reason.
import { expect, test } from 'vitest';
import { speech } from '../../../test/speech.ts';
import { because } from './because.ts';
import { outcomeName, reasonName } from './names.ts';
import { remarkOf } from './remarks.ts';
import { inSentence } from './speech.ts';

const rules = speech().rules;
const blank = { outcome: 'skipped', reason: 'uid_blank', trigger: 'created' };

test('an empty UID is said in the words of the rule that kept from making a contact, with the way to it', () => {
  expect(because(blank, speech())).toEqual({
    text: 'The email is empty and *create with a blank email* is off.',
    step: 'uid',
  });
  expect(because(blank, speech({ rules: { ...rules, onCreated: 'update_only' } }))).toMatchObject({
    text: expect.stringContaining('*update contact only*'),
    step: 'rules',
  });
});

test('a rule that was changed since is not said to be as it was', () => {
  const { text } = because(blank, speech({ rules: { ...rules, createWhenUidBlank: true } }));
  expect(text).not.toContain('is off');
  expect(text).toContain('the next change of this guest makes one');
});

test('what was removed is named by its kind, in the words of the source', () => {
  const removed = (trigger: string) =>
    because({ outcome: 'recorded', reason: 'removed_at_source', trigger }, speech()).text;
  expect(removed('deleted')).toContain('The guest was removed in Events');
  expect(removed('list')).toContain('The guest list was removed');
  expect(removed('event')).toContain('The event was removed');
});

test('an import that was to do nothing is no fault of a rule', () => {
  const told = because({ outcome: 'skipped', reason: 'no_action', trigger: 'import' }, speech());
  expect(told).toEqual({ text: 'This import was to take *no action*.' });
});

test('a code that a connector brought along is said in plain words, not shown', () => {
  expect(because({ outcome: 'failed', reason: 'quota_of_tuesday', trigger: 'unknown' }, speech()).text).toBe(
    'Something went wrong with what Events sent. The details say more.',
  );
});

test('a remark names the field by its label', () => {
  expect(remarkOf({ field: 'birthday', note: 'value_rejected' }, speech())).toMatch(/^\*Birthday\* was left/);
  expect(remarkOf({ field: 'totalGuests', note: 'value_rejected' }, speech())).toMatch(/^\*Expected guests\* was left/);
});

test('what failed is failing while it is tried again, and given up after that', () => {
  expect([false, true].map((dead) => outcomeName({ outcome: 'failed', dead }).word)).toEqual(['Failing', 'Given up']);
});

test('a label goes into a sentence in small letters, but names and abbreviations do not', () => {
  expect(['Email', 'External ID', 'LinkedIn', 'ID', 'Member number'].map(inSentence)).toEqual([
    'email',
    'external ID',
    'LinkedIn',
    'ID',
    'member number',
  ]);
  expect(reasonName('quota_of_tuesday', speech())).toBe('Quota of tuesday');
});
