// A table of things, drawn from columns; on narrow screens each row is a card with its labels.
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** One column. `isHead`: the cell names the row. `sort`: the header is a button. */
export interface Column<Row> {
  key: string;
  label: string;
  /** Shown in the place of the label; the label stays for screen readers and cards. */
  head?: ReactNode;
  isHead?: boolean;
  /** Which way the rows are sorted by this column; null where by another. Left out: it cannot be sorted by. */
  sort?: { now: 'ascending' | 'descending' | null; turn: () => void };
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: ReadonlyArray<Column<Row>>;
  keyOf: (row: Row) => string;
  /** Rows that just changed have a line at their edge. */
  isFresh?: (row: Row) => boolean;
}

export function DataTable<Row>({ label, rows, columns, keyOf, isFresh }: DataTableProps<Row>) {
  return (
    <Table className={classes.table} aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column.key} scope="col" {...(column.sort && { 'aria-sort': column.sort.now ?? 'none' })}>
              {column.sort === undefined ? (
                (column.head ?? column.label)
              ) : (
                <button type="button" className={classes.sort} onClick={column.sort.turn}>
                  {column.label}
                  <span aria-hidden>{column.sort.now === null ? '' : column.sort.now === 'ascending' ? '↑' : '↓'}</span>
                </button>
              )}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)} data-fresh={isFresh?.(row) === true || undefined}>
            {columns.map((column) => {
              const content = column.cell(row);
              const shown =
                content === undefined || content === null || content === false || content === '' ? null : content;
              const cell = {
                className: classes.cell,
                'data-label': column.label,
                'data-empty': shown === null || undefined,
              };
              return column.isHead === true ? (
                <Table.Th key={column.key} scope="row" {...cell}>
                  {shown}
                </Table.Th>
              ) : (
                <Table.Td key={column.key} {...cell}>
                  {shown}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
