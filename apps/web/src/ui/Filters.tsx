import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** What a page is narrowed by, above what it shows; never printed. */
export function Filters({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap="sm" mb="md" align="flex-end" data-no-print>
      {children}
    </Group>
  );
}
