// Measures as a table in Markdown that is also readable in a terminal.
import type { Measure, Unit } from './measure.ts';
import type { Series } from './statistics.ts';

const HEAD = ['', 'floor', 'product', 'product / floor', 'asked for'];

/** One table: medians, and in brackets least and most of the rounds. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, unit, floor, product, ratio, target, limit }) => [
    unit === 'per second' ? name : `${name}, ${unit}`,
    floor === null ? '' : textOf(floor, amountOf(unit)),
    textOf(product, amountOf(unit)),
    ratio === null ? '' : textOf(ratio, (value) => value.toFixed(2)),
    limit !== null ? `< ${limit} ${unit}` : target === null ? '' : `${unit === 'ms' ? '<=' : '>='} ${target}`,
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(HEAD), line(rule), ...rows.map(line)].join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function textOf({ values, median, least, most }: Series, write: (value: number) => string): string {
  return values.length === 1 ? write(median) : `${write(median)} (${write(least)}-${write(most)})`;
}

function amountOf(unit: Unit): (value: number) => string {
  if (unit === 'ms') return (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
  return (value) => Math.round(value).toLocaleString('en');
}
