import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useUiWords } from './words.js';

const HistoryDialog = lazy(() => import('./HistoryDialog.js').then(({ HistoryDialog: component }) => ({ default: component })));

interface HistoryButtonProps {
  /** Kind of the record in the audit trail, as `organisation`. */
  readonly kind: string;
  readonly id: string;
  /** What the record is called. */
  readonly name: string;
}

/** Opens the history of a record that has no page of its own; the dialog is loaded when it is opened. */
export function HistoryButton(props: HistoryButtonProps) {
  const say = useUiWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${say('history')}: ${props.name}`}
        onClick={() => setOpened(true)}
        data-no-print
      >
        {say('history')}
      </Button>
      {opened && (
        <Suspense>
          <HistoryDialog {...props} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
