// Labels that look like each other: what is not matched by itself, for the labels differ, and may be the same all the same. Pure.
import type { Field } from '../../lib/fields.ts';
import { isMatched, type MappingLine } from './mapping-lines.ts';
import type { SourceField } from './use-integration.ts';

/** A field of the source and the contact field that may be the same. */
export interface LookAlike {
  source: SourceField;
  field: Field;
}

/** Letters that a part of a label needs to stand for a longer one. */
const LEAST_LETTERS = 4;
/** How alike two labels have to be that differ in letters, between 0 and 1. */
const ALIKE = 0.8;

/** One for each source field that is not matched, the likest first; contact fields that are taken are left out. */
export function lookAlikesOf(lines: readonly MappingLine[], fields: readonly Field[]): LookAlike[] {
  const taken = new Set(lines.filter(isMatched).map(({ row }) => row?.field));
  const free = fields.filter(({ key }) => !taken.has(key));
  return lines
    .filter(({ row }) => row === null)
    .flatMap(({ source }): LookAlike[] => {
      const [best] = free
        .filter((field) => fits(source, field))
        .map((field) => ({ field, score: likeness(source.label, field.label) }))
        .filter(({ score }) => score >= ALIKE)
        .toSorted((left, right) => right.score - left.score);
      return best === undefined ? [] : [{ source, field: best.field }];
    });
}

// What could hardly ever be written is no suggestion.
function fits(source: SourceField, field: Field): boolean {
  return source.type === field.type || ['text', 'long_text', 'select', 'multi_select'].includes(field.type);
}

/** How alike two labels are: 1 for the same, 0 for nothing in common. */
export function likeness(left: string, right: string): number {
  const [a, b] = [folded(left), folded(right)];
  if (a === b) return 1;
  const [short, long] = [a.split(' '), b.split(' ')].toSorted((x, y) => x.length - y.length);
  if (short === undefined || long === undefined) return 0;
  if (short.every((word) => long.some((other) => standsFor(word, other)))) return 0.9;
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - distance(a, b) / longest;
}

function folded(label: string): string {
  return label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// `Diet` stands for `Dietary`, `Nr` for nothing.
function standsFor(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= LEAST_LETTERS && long.startsWith(short);
}

function distance(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...left].entries()) {
    const now = [row + 1];
    for (const [column, other] of [...right].entries()) {
      const kept = (before[column] ?? 0) + (letter === other ? 0 : 1);
      now.push(Math.min(kept, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}
