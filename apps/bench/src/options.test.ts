// The options of the command.
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('the options', () => {
  it('measure everything three times when none is given', () => {
    expect(readOptions([])).toEqual({
      quick: false,
      suites: ['receive', 'apply', 'read', 'stream'],
      databases: ['sqlite', 'postgres'],
      rounds: 3,
    });
  });

  it('choose parts, databases and rounds, with or without the two dashes that npm wants', () => {
    const given = ['--', '--quick', '--only', 'apply', '--database', 'postgres', '--rounds', '5'];
    expect(readOptions(given)).toEqual({ quick: true, suites: ['apply'], databases: ['postgres'], rounds: 5 });
    expect(readOptions(['--quick']).rounds).toBe(1);
  });

  it.each([[['--only', 'dance']], [['--database', 'oracle']], [['--rounds', '0']], [['--rounds', 'x']], [['--fast']]])(
    'that mean nothing are refused: %j',
    (given) => {
      expect(() => readOptions(given)).toThrow();
    },
  );
});
