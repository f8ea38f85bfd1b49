// A mapping as lines to look at: each field of the source with what it is matched to. Pure.
import type { MappingRow } from './mapping-edit.ts';
import type { SourceField } from './use-integration.ts';

/** One line. A source field that goes to two contact fields has two. */
export interface MappingLine {
  key: string;
  source: SourceField;
  /** Null: it is not matched. */
  row: MappingRow | null;
  /** It tells people apart: always matched. */
  isUid: boolean;
}

/** In the order of the source, what tells people apart first. */
export function linesOf(
  sources: readonly SourceField[],
  mapping: readonly MappingRow[],
  uidField: string,
): MappingLine[] {
  const lines = sources.flatMap((source): MappingLine[] => {
    const rows = mapping.filter((row) => row.source === source.key);
    if (rows.length === 0) return [{ key: source.key, source, row: null, isUid: false }];
    return rows.map((row) => ({ key: `${source.key} ${row.field}`, source, row, isUid: row.field === uidField }));
  });
  return lines.toSorted((left, right) => Number(right.isUid) - Number(left.isUid));
}

/** Source fields whose values reach a contact field. */
export function matchedCount(lines: readonly MappingLine[]): number {
  return new Set(lines.filter(isMatched).map(({ source }) => source.key)).size;
}

export function isMatched({ row }: MappingLine): boolean {
  return row !== null && row.policy !== 'off';
}
