import { Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { PageHeader } from '../../ui/index.js';
import { KeptWhatIfs } from './KeptWhatIfs.js';
import { LoadByWeek } from './LoadByWeek.js';
import { PeopleTime } from './PeopleTime.js';
import { PlannedBatches } from './PlannedBatches.js';
import { QueueOrder } from './QueueOrder.js';
import { ReleasesAtRisk } from './ReleasesAtRisk.js';
import type { Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';
import { WhatIf } from './WhatIf.js';

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
      <PageHeader title={say('title')} lead={say('lead')} />
      <Stack gap={0}>
        <LoadByWeek />
        <ReleasesAtRisk onTry={tryIt} />
        <div ref={whatIf} tabIndex={-1}>
          <WhatIf key={JSON.stringify(tried)} start={tried} />
        </div>
        <KeptWhatIfs onTry={tryIt} />
        <PlannedBatches />
        <PeopleTime onTry={tryIt} />
        <QueueOrder />
      </Stack>
    </>
  );
}
