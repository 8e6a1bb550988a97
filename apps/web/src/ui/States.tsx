import { Box, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { RefusalPanel } from './RefusalPanel.js';
import { useUiWords } from './words.js';

/** What stands where rows will be: as tall as they are, so that nothing jumps. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const say = useUiWords();
  return (
    <Stack gap="xs" role="status" aria-label={say('loading')} aria-busy>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={22} radius="sm" />
      ))}
    </Stack>
  );
}

/** Nothing here, and who has to do what by when for something to come. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Box p="md" style={{ border: '1px dashed var(--qp-line)' }}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      {children && (
        <Text size="sm" c="dimmed" component="div" mt={4}>
          {children}
        </Text>
      )}
    </Box>
  );
}

/** Shows an answer of the API, or that it is on its way, or why it did not come; an older one stays while a newer is asked for. */
export function Answered<T>({
  of,
  children,
  lines,
}: {
  readonly of: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
  readonly lines?: number;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <RefusalPanel error={of.error} onRetry={() => of.refetch()} />;
  return <Loading lines={lines} />;
}
