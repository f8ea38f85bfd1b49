// A table of things, drawn from columns; all rows are there. For thousands of them: long-table.tsx.
import { Table } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
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
  /** What is shown under a row, over its whole width; nothing where it is false or null. */
  detail?: (row: Row) => ReactNode;
}

export function DataTable<Row>({ label, rows, columns, keyOf, isFresh, detail }: DataTableProps<Row>) {
  return (
    <Table className={classes.table} aria-label={label}>
      <HeadRow columns={columns} />
      <Table.Tbody>
        {rows.map((row) => {
          const under = detail?.(row) || null;
          return (
            <Fragment key={keyOf(row)}>
              <BodyRow row={row} columns={columns} isFresh={isFresh?.(row) === true} isOpen={under !== null} />
              {under !== null && (
                <Table.Tr>
                  <Table.Td colSpan={columns.length} className={classes.detail}>
                    {under}
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
