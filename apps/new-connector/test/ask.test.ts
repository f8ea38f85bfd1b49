// What is typed, and what is refused.
import { describe, expect, it } from 'vitest';
import { askFor } from '../src/ask.ts';
import { camelOf, pascalOf } from '../src/naming.ts';

describe('the name of a new connector', () => {
  it.each([
    ['Luma', 'capitals'],
    ['hi_events', 'an underscore'],
    ['luma-', 'a hyphen behind'],
    ['hi--events', 'two hyphens'],
    ['2luma', 'a digit before'],
    ['../luma', 'a path'],
    ['luma events', 'a blank'],
    ['', 'nothing'],
    ['sample', 'the sample’s own'],
    ['luma-connector', 'the ending that is added'],
    ['a'.repeat(31), 'more than 30 characters'],
  ])('is refused as %s: %s', async (name) => {
    await expect(askFor([name, '--yes'], false)).rejects.toThrow(/NAME .*\n\nnpm run new-connector/);
  });

  it('is asked for where it is left out and nobody is there to answer', async () => {
    await expect(askFor([], false)).rejects.toThrow('NAME');
  });

  it('makes the words of the code', () => {
    expect([pascalOf('hi-events'), camelOf('hi-events'), pascalOf('luma')]).toEqual(['HiEvents', 'hiEvents', 'Luma']);
  });
});

describe('what is typed', () => {
  it('is taken, and the rest as it would be offered', async () => {
    expect(await askFor(['hi-events', '--person', 'attendee', '--persons', 'attendees'], false)).toEqual({
      name: 'hi-events',
      label: 'Hi Events',
      person: 'attendee',
      persons: 'attendees',
      event: 'event',
      events: 'events',
    });
  });

  it.each([
    [['luma', 'more'], 'One name is enough'],
    [['luma', '--colour', 'red'], '--colour'],
    [['luma', '--label', "Luma's"], '--label must be plain words'],
    [['luma', '--person', ''], '--person must not be empty'],
  ])('%j is refused with how it is used', async (args, words) => {
    await expect(askFor(args, false)).rejects.toThrow(words);
  });

  it('is not looked at where help is asked for', async () => {
    expect(await askFor(['--help'], false)).toBeNull();
  });
});
