import { describe, expect, it, jest } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../test/show.js';
import type { DataColumn } from './data-column.js';
import { DataTable } from './DataTable.js';

interface Row {
  readonly id: string;
  readonly units: number;
}
const columns: readonly DataColumn<Row>[] = [
  { id: 'batch', header: 'Batch', value: ({ id }) => id },
  { id: 'units', header: 'Units', value: ({ units }) => units, numeric: true },
];
const rows = Array.from({ length: 5_000 }, (_, index) => ({ id: `B-${index}`, units: (index * 7919) % 5_000 }));
const table = (onOpen = jest.fn<(row: Row) => void>()) => {
  show(<DataTable label="Batches" columns={columns} rows={rows} rowKey={({ id }) => id} onOpen={onOpen} />);
  return onOpen;
};
const drawn = () => screen.getAllByRole('row').slice(1);

describe('a table', () => {
  it('draws only the rows that are seen, and says how many there are', () => {
    table();
    expect(drawn().length).toBeGreaterThan(5);
    expect(drawn().length).toBeLessThan(100);
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001');
  });

  it('is walked by arrow keys, and Enter opens the row', async () => {
    const onOpen = table();
    const user = userEvent.setup();
    act(() => drawn()[0]?.focus());
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('B-1'));
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith({ id: 'B-1', units: 2_919 });
  });

  it('sorts by a head, and tells screen readers how', async () => {
    table();
    await userEvent.click(screen.getByRole('button', { name: 'Batch' }));
    expect(screen.getByRole('columnheader', { name: /Batch/ }).getAttribute('aria-sort')).toBe('ascending');
  });
});
