import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { Answered, Facts, HistoryButton, Section, SetCalendar, useRecordOptions } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { usePolicyWords } from './words.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** When an organisation works, with the days off ahead. */
export function Calendar() {
  const say = usePolicyWords();
  const { organisation } = useSession();
  const [organisationId, setOrganisationId] = useState(organisation.id);
  const { organisations } = useRecordOptions('organisations');
  const calendar = useAnswer('calendars.read', { path: { organisationId } });
  return (
    <Answered of={calendar} lines={4}>
      {(inForce) => {
        const { version, since, defaultOf, calendar: shown, daysOff } = inForce;
        const isDefault = defaultOf ? say('defaultOf', { place: defaultOf }) : say('isDefault');
        return (
          <Section
            title={say('calendar')}
            lead={say('calendarLead', { since: since ? say('version', { version, at: showInstant(since) }) : isDefault })}
            actions={
              <Group gap={6}>
                <HistoryButton kind="calendar" name={say('calendar')} />
                <SetCalendar organisationId={organisationId} inForce={inForce} />
              </Group>
            }
          >
            <NativeSelect
              size="xs"
              maw={320}
              mb="xs"
              label={say('organisation')}
              value={organisationId}
              onChange={(event) => setOrganisationId(event.currentTarget.value)}
              data={[...organisations]}
            />
            <Facts
              of={[
                [say('country'), shown.country ? [shown.country, shown.region].filter(Boolean).join(', ') : say('noHolidays')],
                [say('zone'), shown.timeZone],
                [
                  say('hours'),
                  shown.week
                    .map((hours, day) => `${DAYS[day]} ${hours.map(({ from, to }) => `${from}–${to}`).join(', ') || say('off')}`)
                    .join('; '),
                ],
                [say('daysOff'), daysOff.map(({ day, because }) => `${showDay(day)} (${because})`).join(', ') || say('none')],
              ]}
            />
          </Section>
        );
      }}
    </Answered>
  );
}
