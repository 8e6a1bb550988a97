import { Box, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refused } from '../api/index.js';
import { showInstant } from '../words/index.js';
import { RefusalPanel } from './RefusalPanel.js';
import { Tone } from './Tone.js';
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

/** An answer of the API as a screen holds it. */
export interface HeldAnswer<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
  /** When it came, in milliseconds since 1970; where it is put together from several, when the oldest came. */
  readonly dataUpdatedAt?: number;
}

interface AnsweredProps<T> {
  readonly of: HeldAnswer<T>;
  readonly children: (data: T) => ReactNode;
  readonly lines?: number;
}

/**
 * Shows an answer of the API, or that it is on its way, or why it did not come. An older one stays while a newer is asked for; where that did
 * not come, the older one says so. What the server refuses by now is no longer shown.
 */
export function Answered<T>({ of, children, lines }: AnsweredProps<T>) {
  const again = () => void of.refetch();
  if (of.data !== undefined && !isTakenBack(of.error))
    return (
      <>
        {of.error && <NotFresh since={of.dataUpdatedAt} onRetry={again} />}
        {children(of.data)}
      </>
    );
  if (of.error) return <RefusalPanel error={of.error} onRetry={again} />;
  return <Loading lines={lines} />;
}

/** Says why answers that a screen rests on did not come, where the screen has nothing else to show in their place; nothing while they are on their way. */
export function Unanswered({ of }: { readonly of: readonly HeldAnswer<unknown>[] }) {
  const failed = of.find(({ data, error }) => data === undefined && error !== null);
  return failed?.error ? <RefusalPanel error={failed.error} onRetry={() => void failed.refetch()} /> : null;
}

/** Whether what was shown is gone, or no longer for this person; being asked to slow down is neither. */
function isTakenBack(error: Error | null): boolean {
  return error instanceof Refused && error.problem.status < 500 && error.problem.status !== 429;
}

/** Says that what stands below is older than it looks. */
function NotFresh({ since, onRetry }: { readonly since: number | undefined; readonly onRetry: () => void }) {
  const say = useUiWords();
  return (
    <Group role="status" gap="xs" mb="xs">
      <Tone tone="attention">{since ? say('notFreshSince', { at: showInstant(new Date(since)) }) : say('notFresh')}</Tone>
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        {say('tryAgain')}
      </Button>
    </Group>
  );
}
