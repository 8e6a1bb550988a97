import { Table, VisuallyHidden } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import './small-table.css';

interface SmallTableProps {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly heads: readonly string[];
  /** Head of a last column that holds acts: heard, not seen. */
  readonly actsHead?: string;
  /** Rows of Mantine's table, whose first cell is the head of the row. */
  readonly children: ReactNode;
}

/** A table of a few rows within a page; longer ones are a `DataTable`. Where there is little room, each cell is a line with its head before it. */
export function SmallTable({ label, heads, actsHead, children }: SmallTableProps) {
  return (
    <div className="qp-small-table">
      <Table aria-label={label} withTableBorder style={headsAsWords(heads)}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
            {actsHead !== undefined && (
              <Table.Th>
                <VisuallyHidden>{actsHead}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}

/** The heads as strings of the style sheet, which sets them before the cells. */
function headsAsWords(heads: readonly string[]): CSSProperties {
  return Object.fromEntries(heads.map((head, at) => [`--qp-head-${at + 1}`, JSON.stringify(head)]));
}
