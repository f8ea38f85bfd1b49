// A table that may have any number of rows: those near the screen are there, gaps stand for the rest. The page scrolls, not the table.
import { Table } from '@mantine/core';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, Fragment, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import classes from './data-table.module.css';
import { BodyRow, type Column, HeadRow } from './table-rows.tsx';

const ROW_HEIGHT = 45;
const OVERSCAN = 12;
/** So near to the end, in rows, more are asked for. */
const NEAR_END = 15;

interface LongTableProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: ReadonlyArray<Column<Row>>;
  keyOf: (row: Row) => string;
  /** Rows that just changed have a line at their edge. */
  isFresh?: (row: Row) => boolean;
  /** How many rows there are with those that were not fetched yet; null: not known. */
  total: number | null;
  /** Called when the end of the rows is near. */
  onNearEnd?: () => void;
}

export function LongTable<Row>({ label, rows, columns, keyOf, isFresh, total, onNearEnd }: LongTableProps<Row>) {
  const { place, virtual, focused } = useRows(rows, keyOf);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const nearEnd = useEffectEvent(() => onNearEnd?.());
  const isNear = last >= rows.length - NEAR_END;
  useEffect(() => {
    if (isNear && rows.length > 0) nearEnd();
  }, [isNear, rows.length]);

  const margin = virtual.options.scrollMargin;
  let end = margin;
  return (
    <Table
      ref={place}
      className={classes.table}
      aria-label={label}
      aria-rowcount={total === null ? -1 : total + 1}
      {...focused}
    >
      <HeadRow columns={columns} />
      <Table.Tbody>
        {items.map((item) => {
          const row = rows[item.index];
          const gap = item.start - end;
          end = item.end;
          if (row === undefined) return null;
          return (
            <Fragment key={item.key}>
              <Gap height={gap} columns={columns.length} />
              <BodyRow
                row={row}
                columns={columns}
                index={item.index}
                isFresh={isFresh?.(row) === true}
                measure={virtual.measureElement}
              />
            </Fragment>
          );
        })}
        <Gap height={margin + virtual.getTotalSize() - end} columns={columns.length} />
      </Table.Tbody>
    </Table>
  );
}

// In the place of rows that are not there. It names nothing, so nothing reads it.
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height < 1) return null;
  return (
    <tr aria-hidden className={classes.gap}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function useRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const place = useRef<HTMLTableElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  // What has the focus stays there however far away one scrolls: who types on is where they were.
  const [kept, setKept] = useState<number | null>(null);
  useLayoutEffect(() => {
    const body = place.current?.tBodies[0];
    if (body) setScrollMargin(Math.round(body.getBoundingClientRect().top + globalThis.scrollY));
  }, []);
  const virtual = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (kept === null || kept >= rows.length || indexes.includes(kept)) return indexes;
      return [...indexes, kept].sort((left, right) => left - right);
    },
  });
  const focused = {
    onFocus: ({ target }: FocusEvent) => {
      const index = target.closest('tr')?.dataset.index;
      setKept(index === undefined ? null : Number(index));
    },
    onBlur: () => setKept(null),
  };
  return { place, virtual, focused };
}
