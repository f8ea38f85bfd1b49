// The page of the decision table: its fifteen rows end as their cases do, and name every one of them and no other.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { DECISION_CASES } from '../decision-table.cases.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/decision-table.md'), 'utf8');
const ROWS = Array.from({ length: 15 }, (_, index) => index + 1);

/** A case that is run with several actions has one title, and the action behind it. */
const titleOf = (title: string): string => title.replace(/ \((create_or_update|create_only|update_only)\)$/, '');
const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** The cells of the rows of the table, by row. */
const cells = new Map(
  page.split('\n').flatMap((line) => {
    const [, number = '', ...rest] = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number) ? [[Number(number), rest] as const] : [];
  }),
);

/** The titles in the list of a row. */
function titlesOf(row: number): string[] {
  const section = page.split(/^### /m).find((text) => text.startsWith(`Row ${row}\n`)) ?? '';
  return [...section.matchAll(/^- (.+)$/gm)].map(([, title = '']) => title);
}

test('the page has the fifteen rows, and no others', () => {
  expect([...cells.keys()]).toEqual(ROWS);
});

test.each(ROWS)('row %i says in words what happens, and ends as its cases do', (row) => {
  const [action, uid, situation, happens, outcomes] = cells.get(row) ?? [];
  for (const words of [action, uid, situation, happens]) expect(words).toMatch(/\w/);
  const own = DECISION_CASES.filter((each) => each.row === row);
  const told = [...(outcomes ?? '').matchAll(/`([a-z_]+)` \(`([a-z_]+)`\)/g)].map(([, is, why]) => `${is} ${why}`);
  expect(told.sort()).toEqual(distinct(own.map(({ expect: { outcome, reason } }) => `${outcome} ${reason}`)));
});

test.each(ROWS)('row %i names its tests', (row) => {
  const own = DECISION_CASES.filter((each) => each.row === row);
  expect(titlesOf(row).sort()).toEqual(distinct(own.map(({ title }) => titleOf(title))));
});
