import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { PageHeader, useRecordOptions } from '../../ui/index.js';
import { Calendar } from './Calendar.js';
import { FollowUp } from './FollowUp.js';
import { Gates } from './Gates.js';
import { LeadTimes } from './LeadTimes.js';
import { ServiceLevels } from './ServiceLevels.js';
import { WatchSteps } from './WatchSteps.js';
import { Wordings } from './Wordings.js';
import { usePolicyWords } from './words.js';

/** What the house lives by: calendars, promises, reminders, lead times, watch, gates, wordings. */
export function Policies() {
  const say = usePolicyWords();
  const { authorisations } = useRecordOptions('authorisations');
  const [chosen, setChosen] = useState<string>();
  const authorisationId = chosen ?? authorisations[0]?.value;
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Calendar />
      <ServiceLevels />
      <FollowUp />
      <LeadTimes />
      <WatchSteps />
      {authorisationId !== undefined && (
        <>
          <NativeSelect
            label={say('authorisation')}
            maw={420}
            mb="sm"
            value={authorisationId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[...authorisations]}
          />
          <Gates authorisationId={authorisationId} />
          <Wordings authorisationId={authorisationId} />
        </>
      )}
    </>
  );
}
