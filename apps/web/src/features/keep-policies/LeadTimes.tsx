import { Group } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Facts, HistoryButton, Section, wordsOfField } from '../../ui/index.js';
import { usePolicyWords } from './words.js';

/** Days between the certification and a milestone (domain reference 5.12). */
export function LeadTimes() {
  const say = usePolicyWords();
  const times = useAnswer('lead-times.read', {});
  return (
    <Answered of={times} lines={3}>
      {({ version, leadTimes }) => (
        <Section
          title={say('leadTimes')}
          lead={say('leadTimesLead')}
          actions={
            <Group gap={6}>
              <HistoryButton kind="lead-times" name={say('leadTimes')} />
              <CommandButton
                id="lead-times.change"
                title={say('change')}
                confirm={say('change')}
                fixed={{ expectedVersion: version }}
                start={{ leadTimes }}
                refreshes={['lead-times.read']}
              />
            </Group>
          }
        >
          <Facts of={Object.entries(leadTimes).map(([name, days]) => [wordsOfField(name), say('days', { count: days })])} />
        </Section>
      )}
    </Answered>
  );
}
