import { Box, Table, Text, UnstyledButton } from '@mantine/core';
import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './data-table.css';
import type { DataColumn } from './data-column.js';
import { DataTableRow } from './DataTableRow.js';
import { Empty } from './States.js';
import { useNarrow } from './use-narrow.js';
import { useUiWords } from './words.js';

interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  /** Stays the same for the same thing, so that focus and place survive live updates. */
  readonly rowKey: (row: Row) => string;
  /** Enter or click on a row. */
  readonly onOpen?: (row: Row) => void;
  readonly sorting?: SortingState;
  readonly empty?: ReactNode;
  /** Columns that the person put away. */
  readonly hidden?: ReadonlySet<string>;
  /** Height of the scrolled part; the table is as tall as its rows where they are few. */
  readonly maxHeight?: string;
  /** Asked when the last rows come into view: the next page. */
  readonly onEndReached?: () => void;
  /** The rows come ordered by the server; only columns that it knows can be ordered by. */
  readonly order?: {
    readonly by: SortingState;
    readonly columns: ReadonlySet<string>;
    readonly onOrder: (by: SortingState) => void;
  };
  /** Rows that there are, where not all are here yet. */
  readonly total?: number;
}

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

/** Width in rem that a column without one of its own keeps on wide screens, where the table scrolls sideways instead. */
const FLEXIBLE = 14;
/** Height of one row in px; rows are cut to it, so that thousands of them scroll evenly, unless a column shows its words whole. */
const ROW = 40;
/** What a line of a narrow screen's row takes, in px, before it is measured. */
const LINE = 26;

/** A table that draws only what is seen, sorts by its heads, and is walked by arrow keys. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, hidden, maxHeight = '70vh', onEndReached, order } = props;
  const total = props.total ?? rows.length;
  const say = useUiWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [ownSorting, setOwnSorting] = useState<SortingState>(props.sorting ?? []);
  const sorting = order?.by ?? ownSorting;
  const [current, setCurrent] = useState<string>();
  // rows stay as they are drawn when whoever shows the table hands over a new function
  const latest = useRef(onOpen);
  useEffect(() => {
    latest.current = onOpen;
  }, [onOpen]);
  const openLatest = useCallback((row: Row) => latest.current?.(row), []);
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, value }): ColumnDef<typeof features, Row> => ({
        id,
        header,
        accessorFn: (row) => value(row) ?? '',
        sortFn: 'alphanumeric',
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const columnVisibility = useMemo(() => Object.fromEntries([...(hidden ?? [])].map((id) => [id, false])), [hidden]);
  const sorts = ({ id, unsorted }: DataColumn<Row>) => !unsorted && (!order || order.columns.has(id));
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    state: { sorting, columnVisibility },
    manualSorting: order !== undefined,
    onSortingChange: (change) => {
      const next = typeof change === 'function' ? change(sorting) : change;
      if (order) order.onOrder(next);
      else setOwnSorting(next);
    },
  });
  const ordered = table.getRowModel().rows;
  const shown = useMemo(() => columns.filter(({ id }) => !hidden?.has(id)), [columns, hidden]);
  const narrow = useNarrow();
  const measured = narrow || shown.some(({ whole }) => whole);
  // the same while the rows are: with a new one at each turn of the wheel all places would be reckoned again
  const keyOf = useCallback((index: number) => ordered[index]?.id ?? index, [ordered]);
  const virtual = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? LINE * shown.filter(({ hideBelow, keptOnPhones }) => hideBelow !== 1280 || keptOnPhones).length : ROW),
    getItemKey: keyOf,
    overscan: 12,
    initialRect: { width: 800, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEndReached && ordered.length > 0 && last >= ordered.length - 5) onEndReached();
  }, [last, ordered.length, onEndReached]);

  const place = Math.max(
    0,
    ordered.findIndex(({ id }) => id === current),
  );
  const goTo = (index: number) => {
    const next = ordered[Math.max(0, Math.min(ordered.length - 1, index))];
    if (!next) return;
    setCurrent(next.id);
    virtual.scrollToIndex(next.index === index ? index : ordered.indexOf(next));
    // the row may be drawn only after the scroll
    requestAnimationFrame(() => rowElement(scroller.current, next.id)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      PageDown: place + page,
      PageUp: place - page,
      Home: 0,
      End: ordered.length - 1,
    };
    const to = moves[event.key];
    if (!(event.target as Element).matches('[data-row]')) return;
    if (to !== undefined) {
      event.preventDefault();
      goTo(to);
    } else if (event.key === 'Enter') {
      const row = ordered[place];
      if (row) onOpen?.(row.original);
    }
  };
  if (rows.length === 0) return <>{props.empty ?? <Empty title={say('noRows')} />}</>;
  return (
    <Box>
      <Box ref={scroller} className="qp-table-scroller" style={{ maxHeight }} tabIndex={-1}>
        <Table
          aria-label={label}
          aria-rowcount={total + 1}
          className="qp-table"
          style={{ '--qp-table-width': `${shown.reduce((width, column) => width + (column.width ?? FLEXIBLE), 0)}rem` }}
          stickyHeader
          onKeyDown={onKeyDown}
        >
          <Table.Thead>
            <Table.Tr aria-rowindex={1}>
              {shown.map((one) => {
                const { id, header, width, hideBelow, keptOnPhones, numeric } = one;
                const column = table.getColumn(id);
                const sorted = column?.getIsSorted() || false;
                return (
                  <Table.Th
                    key={id}
                    data-hide-below={hideBelow}
                    data-phone={keptOnPhones}
                    style={{ width: width ? `${width}rem` : undefined, textAlign: numeric ? 'right' : 'left' }}
                    aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                  >
                    {!sorts(one) ? (
                      <Text span fz="xs" fw={600} c="dimmed">
                        {header}
                      </Text>
                    ) : (
                      <UnstyledButton fz="xs" fw={600} c="dimmed" onClick={() => column?.toggleSorting()}>
                        {header}
                        {sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}
                      </UnstyledButton>
                    )}
                  </Table.Th>
                );
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Spacer height={items[0]?.start ?? 0} />
            {items.map(({ index }) => {
              const row = ordered[index];
              if (!row) return null;
              return (
                <DataTableRow
                  key={row.id}
                  row={row.original}
                  rowId={row.id}
                  columns={shown}
                  index={index}
                  current={index === place}
                  measure={measured ? virtual.measureElement : undefined}
                  onFocus={setCurrent}
                  onOpen={onOpen ? openLatest : undefined}
                />
              );
            })}
            <Spacer height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
          </Table.Tbody>
        </Table>
      </Box>
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {total > rows.length ? say('rowsOf', { shown: rows.length, total }) : say('rows', { count: rows.length })}
      </Text>
    </Box>
  );
}

function rowElement(scroller: HTMLElement | null, id: string): HTMLElement | undefined {
  return [...(scroller?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((row) => row.dataset['row'] === id);
}

/**
 * Stands for the rows that are not drawn. One cell: spanning columns that a narrow screen leaves out would make room for them again. Hidden, so that
 * making room for rows counts as no shift of what somebody reads.
 */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height, visibility: 'hidden' }}>
      <td style={{ padding: 0 }} />
    </tr>
  );
}
