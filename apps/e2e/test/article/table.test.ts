// The table of the article: every line has a test, and every test that it names is there under that title.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const page = readFileSync(resolve(root, 'apps/docs/article.md'), 'utf8');

/** Rows `| line | file | title |` of the page's tables. */
const rows = page.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim());
  const [, words = '', file = '', title = ''] = cells;
  return file.startsWith('`') ? [{ words, file: file.replaceAll('`', ''), title: title.replaceAll('`', '') }] : [];
});

test('the table has a row for every line of the article', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
});

test.each(rows)('$file has a test "$title"', ({ words, file, title }) => {
  expect(words).not.toBe('');
  const text = readFileSync(resolve(root, 'apps/e2e/test', file), 'utf8').replaceAll("\\'", "'");
  expect(text).toContain(title);
});
