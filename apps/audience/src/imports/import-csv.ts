// An import's report as a file for spreadsheets, row by row. Cells that a spreadsheet would take for a formula are escaped.
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { ImportRowAnswer } from './import-row.schemas.ts';

const HEADER = [
  'Person',
  'Name',
  'Unique identifier',
  'Event',
  'List',
  'Outcome',
  'Reason',
  'Notes',
  'Contact',
  'Changes',
];

/** The stream of the file, in UTF-8 with the mark by which spreadsheets know it. */
export function csvOf(rows: AsyncIterable<ImportRowAnswer>): Readable {
  const cells = async function* (): AsyncGenerator<string[]> {
    for await (const row of rows) yield cellsOf(row);
  };
  const file = stringify({
    header: true,
    columns: HEADER,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  const read = Readable.from(cells(), { objectMode: true });
  read.once('error', (error) => file.destroy(error));
  file.once('close', () => read.destroy());
  return read.pipe(file);
}

function cellsOf(row: ImportRowAnswer): string[] {
  return [
    row.personId,
    row.name ?? '',
    row.uid ?? '',
    row.eventName ?? row.eventId,
    row.listName ?? row.listId ?? '',
    row.outcome,
    row.reason,
    row.notes.map(({ field, note }) => (field === '' ? note : `${field}: ${note}`)).join('; '),
    row.contactId ?? '',
    row.changes.map(({ field, before, after }) => `${field}: ${shown(before)} → ${shown(after)}`).join('; '),
  ];
}

function shown(value: ImportRowAnswer['changes'][number]['before']): string {
  if (value === null) return '(blank)';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
