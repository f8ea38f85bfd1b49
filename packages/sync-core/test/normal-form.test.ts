// Normal forms of UIDs: which spellings are one person, which are nobody's.

import type { FieldType } from '@audience/connector';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUid } from '../src/normal-form.ts';

const field = (type: FieldType, key: string = type) => ({ key, type });

const same: Array<[string, ReturnType<typeof field>, string, string]> = [
  ['emails differ by case only', field('email'), 'John.Doe@Example.com', 'john.doe@example.com'],
  ['emails are trimmed', field('email'), '  a@b.com ', 'a@b.com'],
  ['a full-width at sign is an at sign', field('email'), 'a＠b.com', 'a@b.com'],
  ['a long s folds to s', field('email'), 'ſam@b.com', 'sam@b.com'],
  ['an international domain equals its ASCII form', field('email'), 'a@bücher.example', 'a@xn--bcher-kva.example'],
  ['composed and decomposed letters are one', field('email'), 'jose\u0301@b.com', 'jos\u00e9@b.com'],
  ['phones equal their E.164 form', field('phone'), '079 123 45 67', '+41791234567'],
  ['phones not parseable compare by digits', field('phone'), 'ext 12', '1-2'],
  ['numbers compare canonically', field('number'), '007', '7'],
  ['trailing zeros of a fraction do not count', field('number'), '1.50', '1.5'],
  [
    'URLs drop default port, trailing slash and fragment',
    field('url'),
    'HTTPS://Example.com:443/a/#x',
    'https://example.com/a',
  ],
  ['text folds white space and case', field('text'), ' Ab  C ', 'ab c'],
  ['External ID folds white space', field('text', 'external_id'), ' A  1 ', 'A 1'],
];

const different: Array<[string, ReturnType<typeof field>, string, string]> = [
  ['plus-addressing is not merged', field('email'), 'a+x@b.com', 'a@b.com'],
  ['look-alike letters of another script are not merged', field('email'), 'аnna@b.com', 'anna@b.com'],
  ['case matters for External ID', field('text', 'external_id'), 'AB', 'ab'],
];

describe('normal forms', () => {
  it.each(same)('%s', (_title, type, left, right) => {
    const one = readUid(type, left, 'CH');
    expect(one.kind).toBe('value');
    expect(readUid(type, right, 'CH')).toEqual(one);
  });

  it.each(different)('%s', (_title, type, left, right) => {
    expect(readUid(type, left, 'CH')).not.toEqual(readUid(type, right, 'CH'));
  });

  it.each(['', '   ', 'n/a', 'N/A', 'na', 'None', 'NULL', 'unknown', '-', '--', '?', '…', ' / '])(
    '"%s" is blank in every type',
    (text) => {
      for (const type of [
        field('email'),
        field('phone'),
        field('number'),
        field('url'),
        field('text'),
        field('text', 'external_id'),
      ]) {
        expect(readUid(type, text, 'CH')).toEqual({ kind: 'blank' });
      }
    },
  );

  it.each([
    [field('email'), 'not an address'],
    [field('email'), '@b.com'],
    [field('email'), 'a@'],
    [field('number'), 'twelve'],
    [field('number'), '1e400'],
    [field('url'), 'no address'],
    [field('phone'), 'call me'],
    [field('text', 'external_id'), 'x'.repeat(501)],
  ])('a value that is not valid for its type is invalid and not blank (%o)', (type, text) => {
    expect(readUid(type, text, 'CH')).toEqual({ kind: 'invalid' });
  });

  it('gives a normal form that is its own normal form', () => {
    const types = [
      field('email'),
      field('phone'),
      field('number'),
      field('url'),
      field('text'),
      field('text', 'external_id'),
    ];
    const likely = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.emailAddress(),
      fc.webUrl(),
      fc.float().map(String),
      fc.nat().map((n) => `+${n}`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), likely, (type, text) => {
        const once = readUid(type, text, 'CH');
        // Digits left over from text that is no phone may read as one: the one form that is not its own.
        if (once.kind === 'value' && (type.type !== 'phone' || once.normal.startsWith('+')))
          expect(readUid(type, once.normal, 'CH')).toEqual(once);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
