import { Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { CommandButton, Section, wordsOfCode } from '../../ui/index.js';
import { useProfileWords } from './words.js';

const REFRESHES = ['mandates.list', 'people.list', 'audit-trail.list', 'sessions.current'] as const;

/** The own appointment as one of the first two people of quality management, until it is confirmed (domain reference 2.6); else nothing. */
export function Appointment() {
  const say = useProfileWords();
  const { person } = useSession();
  const mandates = useAnswer('mandates.list', {});
  const waits = mandates.data?.find(
    ({ personId, state, ownConfirmation }) => personId === person.id && state === 'PROPOSED' && ownConfirmation === 'AWAITED',
  );
  if (!waits) return null;
  return (
    <Section
      title={say('appointment')}
      actions={
        <CommandButton
          id="mandates.confirm"
          title={say('confirmAppointment')}
          confirm={say('confirmAppointment')}
          path={{ mandateId: waits.id }}
          look={{ variant: 'filled' }}
          refreshes={REFRESHES}
        >
          {say('confirmAppointmentWhy')}
        </CommandButton>
      }
    >
      <Text size="sm">{say('appointmentWhy', { role: wordsOfCode(waits.role), evidence: waits.evidence })}</Text>
    </Section>
  );
}
