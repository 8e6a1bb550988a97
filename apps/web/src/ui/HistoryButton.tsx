import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMayAsk } from '../session/index.js';
import type { TrailOf } from './trail-of.js';
import { useUiWords } from './words.js';

const HistoryDialog = lazy(() => import('./HistoryDialog.js').then(({ HistoryDialog: component }) => ({ default: component })));

interface HistoryButtonProps extends TrailOf {
  /** What the record is called. */
  readonly name: string;
}

/** Opens the history of a record that has no page of its own, for those who may read it; the dialog is loaded when it is opened. */
export function HistoryButton(props: HistoryButtonProps) {
  const say = useUiWords();
  const mayAsk = useMayAsk();
  const [opened, setOpened] = useState(false);
  if (!mayAsk('audit-trail.list')) return null;
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
