import { Box, Checkbox, Text, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { showInstant } from '../../words/index.js';
import type { Waiting } from './use-waiting.js';
import { useIntakeWords } from './words.js';

interface WaitingLineProps {
  readonly of: Waiting;
  readonly current: boolean;
  readonly onOpen: () => void;
  /** Choosing it for one act with others; left out for whoever accepts nothing. */
  readonly selection?: {
    readonly chosen: boolean;
    /** Why it cannot be chosen, in words. */
    readonly apart: string | undefined;
    readonly onToggle: () => void;
  };
}

/** One document that waits: opened by its name, chosen by its box. */
export function WaitingLine({ of: { place, document }, current, onOpen, selection }: WaitingLineProps) {
  const say = useIntakeWords();
  const why = useId();
  return (
    <Box
      style={{
        display: 'flex',
        alignItems: 'flex-start',
        borderTop: '1px solid var(--qp-line)',
        background: current ? 'var(--qp-selected)' : undefined,
      }}
    >
      {selection && (
        <Checkbox
          size="md"
          p="xs"
          pr={0}
          aria-label={say('select', { title: document.title, batch: place.batchNo ?? place.of })}
          aria-describedby={selection.apart === undefined ? undefined : why}
          checked={selection.chosen}
          disabled={selection.apart !== undefined}
          onChange={selection.onToggle}
        />
      )}
      <UnstyledButton p="xs" style={{ flex: 1, minWidth: 0 }} aria-current={current ? 'true' : undefined} onClick={onOpen}>
        <Text size="sm" fw={600}>
          {document.title}
        </Text>
        <Text size="sm">
          {place.batchNo === undefined ? say('shelfLine', { of: place.of }) : say('batchLine', { batch: place.batchNo, product: place.of })}
        </Text>
        <Text size="xs" c="dimmed">
          {say('from', {
            who: document.current.deliveredBy.name,
            at: document.current.handedInAt ? showInstant(document.current.handedInAt) : say('notHandedIn'),
          })}
        </Text>
        {selection?.apart !== undefined && (
          <Text size="xs" c="dimmed" id={why}>
            {selection.apart}
          </Text>
        )}
      </UnstyledButton>
    </Box>
  );
}
