import type { ReactNode } from 'react';

/** One column of a table. */
export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What is sorted by, and shown where there is no `cell`. */
  readonly value: (row: Row) => string | number | null;
  readonly cell?: (row: Row) => ReactNode;
  /** Width of the column in rem; what is left is shared by those without. */
  readonly width?: number;
  /** Left out on screens narrower than this, in px; 1024: still shown on a phone's, where rows are labelled lines. */
  readonly hideBelow?: 1024 | 1280;
  /** Left out below 1280 px, but shown on a phone's screen, where there is a line for it. */
  readonly keptOnPhones?: boolean;
  /** Shown in as many lines as it needs, where others are cut to one: what the row is known by. */
  readonly whole?: boolean;
  readonly numeric?: boolean;
  /** Nothing to sort by: it holds what can be done. */
  readonly unsorted?: boolean;
}
