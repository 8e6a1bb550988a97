import { Stack } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { Loading, PageHeader } from '../../ui/index.js';
import { LoadByWeek } from './LoadByWeek.js';
import { PeopleTime } from './PeopleTime.js';
import { QueueOrder } from './QueueOrder.js';
import { ReleasesAtRisk } from './ReleasesAtRisk.js';
import type { Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';
import { WhatIf } from './WhatIf.js';

// below what is seen first
const KeptWhatIfs = lazy(() => import('./KeptWhatIfs.js').then(({ KeptWhatIfs: component }) => ({ default: component })));
const PlannedBatches = lazy(() => import('./PlannedBatches.js').then(({ PlannedBatches: component }) => ({ default: component })));

/** The bottleneck: who has how much to do, what will be late, and what would help, tried without touching anything. */
export function CapacityPage() {
  const say = useCapacityWords();
  const [tried, setTried] = useState<Scenario>();
  const whatIf = useRef<HTMLDivElement>(null);
  const tryIt = (scenario: Scenario) => {
    setTried(scenario);
    whatIf.current?.scrollIntoView({ block: 'start' });
    whatIf.current?.focus();
  };
  return (
    <>
      <PageHeader help="capacity" title={say('title')} lead={say('lead')} />
      <Stack gap={0}>
        <LoadByWeek />
        <ReleasesAtRisk onTry={tryIt} />
        <div ref={whatIf} tabIndex={-1}>
          <WhatIf key={JSON.stringify(tried)} start={tried} />
        </div>
        <Suspense fallback={<Loading />}>
          <KeptWhatIfs onTry={tryIt} />
          <PlannedBatches />
        </Suspense>
        <PeopleTime onTry={tryIt} />
        <QueueOrder />
      </Stack>
    </>
  );
}
