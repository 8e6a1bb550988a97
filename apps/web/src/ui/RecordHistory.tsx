import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Section } from './Section.js';
import { Loading } from './States.js';
import { useUiWords } from './words.js';

const WholeTrail = lazy(() => import('./WholeTrail.js').then(({ WholeTrail: component }) => ({ default: component })));

interface RecordHistoryProps {
  /** Kind of the record in the audit trail, as `product`. */
  readonly kind: string;
  readonly id: string;
  /** What the part is called, where the page tells of what happened in another way too. */
  readonly title?: string;
}

/** The audit trail of a record: who, when, why, with old and new value of each field (21 CFR 11.10(e); EU GMP Annex 11 clause 9). */
export function RecordHistory({ kind, id, title }: RecordHistoryProps) {
  const say = useUiWords();
  const [opened, setOpened] = useState(false);
  return (
    <Section
      title={title ?? say('history')}
      actions={
        <Button size="compact-xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)} data-no-print>
          {opened ? say('hideHistory') : say('showHistory')}
        </Button>
      }
    >
      {opened && (
        <Suspense fallback={<Loading />}>
          <WholeTrail kind={kind} id={id} />
        </Suspense>
      )}
    </Section>
  );
}
