// How moments, texts and names read.
import { describe, expect, it } from 'vitest';
import { localise, namesOf, order, toMoment } from '../src/index.ts';

const read = (last_modified: string) => order.parse({ code: 'A', status: 'n', datetime: last_modified, last_modified });

describe('a moment', () => {
  it.each([
    ['2026-05-02T18:04:11Z', '2026-05-02T18:04:11.000000Z'],
    ['2026-05-02T20:04:11.120345+02:00', '2026-05-02T18:04:11.120345Z'],
    ['2026-05-02T20:04:11.5+02:00', '2026-05-02T18:04:11.500000Z'],
    ['2026-05-02T18:04:11.000001Z', '2026-05-02T18:04:11.000001Z'],
    ['1969-12-31T23:00:00Z', '1970-01-01T00:00:00.000000Z'],
  ])('%s reads to the microsecond and is written again as %s', (wire, again) => {
    expect(toMoment(read(wire).last_modified)).toBe(again);
    expect(read(again).last_modified).toBe(read(wire).last_modified);
  });
});

describe('a text in several languages', () => {
  it.each([
    [{ en: 'Gala', de: 'Fest' }, 'Fest'],
    [{ en: 'Gala', fr: 'Bal' }, 'Gala'],
    [{ de: ' ', en: '', fr: 'Bal' }, 'Bal'],
    [{ de: null, it: 'Ballo' }, 'Ballo'],
    ['Gala\u0000', 'Gala'],
    [{}, null],
    [null, null],
  ])('%j reads, for de, as %j', (from, expected) => {
    expect(localise(from, 'de')).toBe(expected);
  });
});

describe('a name', () => {
  it.each([
    [null, { given_name: 'Ada', family_name: 'King Lovelace' }, ['Ada', 'King Lovelace']],
    ['x', { full_name: 'Ada King Lovelace', _scheme: 'full' }, ['Ada King', 'Lovelace']],
    ['Ada Lovelace', null, ['Ada', 'Lovelace']],
    ['Ada Lovelace', {}, ['Ada', 'Lovelace']],
    ['Peter', { full_name: 'Peter' }, ['Peter', null]],
    [null, { family_name: 'Lovelace' }, [null, 'Lovelace']],
    [null, null, [null, null]],
  ])('%j with %j is %j', (whole, parts, [given_name, family_name]) => {
    expect(namesOf(whole ?? null, parts)).toMatchObject({ given_name, family_name });
  });

  it('has what stands before, between and after', () => {
    const parts = {
      salutation: 'Ms',
      title: 'Dr',
      given_name: 'Ada',
      middle_name: 'M',
      family_name: 'L',
      degree: 'MA',
    };
    expect(namesOf(null, parts)).toEqual({
      salutation: 'Ms Dr',
      given_name: 'Ada',
      middle_name: 'M',
      family_name: 'L',
      degree: 'MA',
    });
  });
});
