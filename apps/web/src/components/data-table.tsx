// A table of things, drawn from columns; all rows are there. For thousands of them: long-table.tsx.
import { Table } from '@mantine/core';
import classes from './data-table.module.css';
import { BodyRow, type Column, HeadRow } from './table-rows.tsx';

export type { Column } from './table-rows.tsx';

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
      <HeadRow columns={columns} />
      <Table.Tbody>
        {rows.map((row) => (
          <BodyRow key={keyOf(row)} row={row} columns={columns} isFresh={isFresh?.(row) === true} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
