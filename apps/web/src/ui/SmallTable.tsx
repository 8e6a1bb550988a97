import { Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

interface SmallTableProps {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly heads: readonly string[];
  /** Head of a last column that holds acts: heard, not seen. */
  readonly actsHead?: string;
  /** Width in px below which it scrolls within itself. */
  readonly minWidth: number;
  /** Rows of Mantine's table, whose first cell is the head of the row. */
  readonly children: ReactNode;
}

/** A table of a few rows within a page; longer ones are a `DataTable`. */
export function SmallTable({ label, heads, actsHead, minWidth, children }: SmallTableProps) {
  return (
    <Table.ScrollContainer minWidth={minWidth}>
      <Table aria-label={label} withTableBorder>
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
    </Table.ScrollContainer>
  );
}
