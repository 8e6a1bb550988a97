import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMayAsk } from '../../session/index.js';
import type { Movable } from './movable.js';
import { useMoveWords } from './words.js';

const MoveDialog = lazy(() => import('./MoveDialog.js').then(({ MoveDialog: component }) => ({ default: component })));

/** Lets QA say what a document of a batch really answers, while it waits for its verdict. */
export function MoveDocument({ document }: { readonly document: Movable }) {
  const say = useMoveWords();
  const [moving, setMoving] = useState(false);
  const { about, current } = document;
  const offered = useMayAsk()('documents.move') && about === 'CASE' && current.state === 'IN_CHECK' && current.handedInAt !== null;
  if (!offered) return null;
  return (
    <>
      <Button variant="default" onClick={() => setMoving(true)}>
        {say('move')}
      </Button>
      <Suspense>{moving && <MoveDialog document={document} onClose={() => setMoving(false)} />}</Suspense>
    </>
  );
}
