// What tables are made of: columns, the row of their names, the rows of things. On narrow screens a row is a card with its labels.
import { Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** Which way the rows are sorted by a column, null where by another, and what its header does. */
export interface ColumnSort {
  now: 'ascending' | 'descending' | null;
  turn: () => void;
}

/** One column. `isHead`: the cell names the row. `sort`: the header is a button. */
export interface Column<Row> {
  key: string;
  label: string;
  /** Shown in the place of the label; the label stays for screen readers and cards. */
  head?: ReactNode;
  /** What stands in the column says itself what it is: the label is for screen readers alone. */
  hidesLabel?: boolean;
  isHead?: boolean;
  /** Left out: it cannot be sorted by. */
  sort?: ColumnSort;
  cell: (row: Row) => ReactNode;
}

export function HeadRow<Row>({ columns }: { columns: ReadonlyArray<Column<Row>> }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map((column) => (
          <Table.Th key={column.key} scope="col" {...(column.sort && { 'aria-sort': column.sort.now ?? 'none' })}>
            {column.sort === undefined ? (
              <HeadWords column={column} />
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
  );
}

function HeadWords<Row>({ column: { label, head, hidesLabel } }: { column: Column<Row> }) {
  return hidesLabel === true ? <VisuallyHidden>{label}</VisuallyHidden> : (head ?? label);
}

interface BodyRowProps<Row> {
  row: Row;
  columns: ReadonlyArray<Column<Row>>;
  isFresh: boolean;
  /** Whether something of it is shown under it. */
  isOpen?: boolean;
  /** Where the row stands among all, from 0, in a table that does not hold all of them. */
  index?: number;
  measure?: (row: HTMLTableRowElement | null) => void;
}

export function BodyRow<Row>({ row, columns, isFresh, isOpen = false, index, measure }: BodyRowProps<Row>) {
  return (
    <Table.Tr
      ref={measure ?? null}
      data-fresh={isFresh || undefined}
      data-detailed={isOpen || undefined}
      data-index={index}
      // The row of the names is the first.
      {...(index !== undefined && { 'aria-rowindex': index + 2 })}
    >
      {columns.map((column) => {
        const content = column.cell(row);
        const shown = content === undefined || content === null || content === false || content === '' ? null : content;
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
  );
}
