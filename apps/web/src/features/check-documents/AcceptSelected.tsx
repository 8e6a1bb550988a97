import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Selected } from './use-selected.js';
import type { Waiting } from './use-waiting.js';
import { useIntakeWords } from './words.js';

const AcceptDialog = lazy(() => import('./AcceptDialog.js').then(({ AcceptDialog: component }) => ({ default: component })));

interface AcceptSelectedProps {
  readonly selected: Selected;
  /** Clean documents of the batch or shelf that is looked at. */
  readonly clean: readonly Waiting[];
  /** What became of them, in words. */
  readonly onDone: (said: string) => void;
}

/** Chooses the clean documents of one batch and accepts all of them in one act; all or none. */
export function AcceptSelected({ selected, clean, onDone }: AcceptSelectedProps) {
  const say = useIntakeWords();
  const [asking, setAsking] = useState(false);
  const { chosen } = selected;
  const [first] = chosen.length > 0 ? chosen : clean;
  const place = first?.place.batchNo ?? first?.place.of ?? '';
  return (
    <Group gap="xs" mb="xs">
      {chosen.length > 0 ? (
        <>
          <Button size="xs" onClick={() => setAsking(true)}>
            {say('acceptChosen', { count: chosen.length })}
          </Button>
          <Button size="xs" variant="default" onClick={() => selected.choose([])}>
            {say('chooseNone')}
          </Button>
        </>
      ) : (
        clean.length > 1 && (
          <Button size="xs" variant="default" onClick={() => selected.choose(clean)}>
            {say('chooseClean', { count: clean.length, batch: place })}
          </Button>
        )
      )}
      <Suspense>
        {asking && chosen.length > 0 && (
          <AcceptDialog
            chosen={chosen}
            place={place}
            onClose={() => setAsking(false)}
            onKeep={selected.choose}
            onDone={(said) => {
              setAsking(false);
              onDone(said);
            }}
          />
        )}
      </Suspense>
    </Group>
  );
}
