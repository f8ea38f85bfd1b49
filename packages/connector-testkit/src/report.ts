// The kit's report as Markdown, and its place in a README.
import type { CheckResult } from './run-checks.ts';

const BEGIN = '<!-- kit report: begin -->';
const END = '<!-- kit report: end -->';

/** A line of sums, then a table of every check with its result and, where it was skipped, the reason. */
export function reportOf(results: readonly CheckResult[]): string {
  const count = (result: CheckResult['result']) => results.filter((each) => each.result === result).length;
  const rows = results.map(({ name, title, result, detail }) => {
    const words = detail === '' ? title : `${title}. *${detail}*`;
    return `| \`${name}\` | ${words.replaceAll('|', '\\|')} | ${result} |`;
  });
  return [
    `${count('passed')} passed, ${count('skipped')} skipped, ${count('failed')} failed.`,
    '',
    '| check | what is shown | result |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/**
 * A README with the report between its two marks; added at the end, under a heading, where it has none.
 */
export function withReport(readme: string, results: readonly CheckResult[]): string {
  const block = `${BEGIN}\n\n${reportOf(results)}\n\n${END}`;
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) return `${readme.trimEnd()}\n\n## What the test kit says\n\n${block}\n`;
  return `${before}${block}${after}`;
}
