import type { ReactNode } from 'react';
import type { DataColumn } from './data-column.js';
import { DataTable } from './DataTable.js';
import { PageHeader } from './PageHeader.js';
import type { HeldAnswer } from './States.js';
import { Answered } from './States.js';

interface RecordListProps<Row extends { readonly id: string }> {
  readonly of: HeldAnswer<readonly Row[]>;
  readonly title: string;
  readonly lead: string;
  readonly actions: ReactNode;
  readonly columns: readonly DataColumn<Row>[];
  /** Opens the record's own page, where it has one. */
  readonly onOpen?: (id: string) => void;
  readonly empty: ReactNode;
}

/** The page that lists all records of one kind. */
export function RecordList<Row extends { readonly id: string }>({
  of,
  title,
  lead,
  actions,
  columns,
  onOpen,
  empty,
}: RecordListProps<Row>) {
  return (
    <>
      <PageHeader title={title} lead={lead} actions={actions} />
      <Answered of={of} lines={8}>
        {(rows) => (
          <DataTable
            label={title}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            onOpen={onOpen && (({ id }) => onOpen(id))}
            empty={empty}
          />
        )}
      </Answered>
    </>
  );
}
