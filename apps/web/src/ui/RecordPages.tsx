import type { ReactNode } from 'react';
import type { DataColumn } from './data-column.js';
import { DataTable } from './DataTable.js';
import { PageHeader } from './PageHeader.js';
import { Answered } from './States.js';

/** An answer of the API as a screen holds it. */
interface Answer<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface RecordListProps<Row extends { readonly id: string }> {
  readonly of: Answer<readonly Row[]>;
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

interface OneRecordProps<Row extends { readonly id: string }> {
  readonly of: Answer<readonly Row[]>;
  readonly id: string;
  /** Shown where no record has this id (any more), or one's scope does not cover it. */
  readonly gone: ReactNode;
  readonly children: (record: Row) => ReactNode;
}

/** One record of a list, or that it is gone. */
export function OneRecord<Row extends { readonly id: string }>({ of, id, gone, children }: OneRecordProps<Row>) {
  return (
    <Answered of={of} lines={8}>
      {(rows) => {
        const record = rows.find((row) => row.id === id);
        return record ? children(record) : gone;
      }}
    </Answered>
  );
}
