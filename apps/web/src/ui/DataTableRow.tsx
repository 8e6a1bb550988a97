import { Table } from '@mantine/core';
import { memo, type ReactElement, type Ref } from 'react';
import type { DataColumn } from './data-column.js';

interface DataTableRowProps<Row> {
  readonly row: Row;
  readonly rowId: string;
  readonly columns: readonly DataColumn<Row>[];
  /** Place among all rows, from 0. */
  readonly index: number;
  /** Reached by the Tab key. */
  readonly current: boolean;
  /** Takes the height of rows that are not all alike. */
  readonly measure: Ref<HTMLTableRowElement> | undefined;
  readonly onFocus: (rowId: string) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
}

function Line<Row extends object>({ row, rowId, columns, index, current, measure, onFocus, onOpen }: DataTableRowProps<Row>) {
  return (
    <Table.Tr
      data-row={rowId}
      data-index={index}
      ref={measure}
      aria-rowindex={index + 2}
      tabIndex={current ? 0 : -1}
      data-clickable={onOpen ? true : undefined}
      onFocus={() => onFocus(rowId)}
      onClick={(event) => {
        if (!(event.target as Element).closest('a, button, input, label')) onOpen?.(row);
      }}
    >
      {columns.map(({ id, header, value, cell, hideBelow, keptOnPhones, numeric, whole }) => (
        <Table.Td
          key={id}
          data-hide-below={hideBelow}
          data-phone={keptOnPhones}
          data-whole={whole}
          data-head={header}
          className={numeric ? 'qp-number' : undefined}
          align={numeric ? 'right' : 'left'}
        >
          {cell ? cell(row) : value(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** One row of a table; drawn again only when something of it changed, so that scrolling through thousands draws the new ones alone. */
export const DataTableRow = memo(Line) as <Row extends object>(props: DataTableRowProps<Row>) => ReactElement;
