import type { ReactNode } from 'react';
import { Answered, type HeldAnswer } from './States.js';

interface OneRecordProps<Row extends { readonly id: string }> {
  readonly of: HeldAnswer<readonly Row[]>;
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
