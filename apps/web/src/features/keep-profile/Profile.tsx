import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, refresh, useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { Answered, Facts, PageHeader, RecordHistory, RefusalPanel, Section, Tone, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Appointment } from './Appointment.js';
import { HowTold } from './HowTold.js';
import { MachineTokens } from './MachineTokens.js';
import { PasswordChange } from './PasswordChange.js';
import { SecondFactors } from './SecondFactors.js';
import { Sessions } from './Sessions.js';
import { useProfileWords } from './words.js';

/** One's own account: who one is, second factors, password, sessions, how one is told. */
export function Profile() {
  const say = useProfileWords();
  const { person, organisation, roles } = useSession();
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Section title={say('you')}>
        <Facts
          of={[
            [say('name'), person.name],
            [say('email'), person.email],
            [say('organisation'), organisation.name],
            [say('roles'), roles.map(wordsOfCode).join(', ')],
            [say('bound'), <Acknowledgement key="bound" />],
          ]}
        />
      </Section>
      <Appointment />
      <SecondFactors />
      <PasswordChange />
      <Sessions />
      <MachineTokens />
      <HowTold />
      <RecordHistory kind="person" id={person.id} />
    </>
  );
}

/** That signatures bind like handwritten ones (21 CFR 11.100(c)): given, or to be given here. */
function Acknowledgement() {
  const say = useProfileWords();
  const queryClient = useQueryClient();
  const standing = useAnswer('me.standing', {});
  const confirm = useMutation({
    mutationFn: (version: number) => ask('me.acknowledge', { body: { version } }),
    onSuccess: () => refresh(queryClient, ['me.standing']),
  });
  return (
    <Answered of={standing} lines={1}>
      {({ acknowledgement: { text, version, givenAt } }) =>
        givenAt ? (
          <Tone tone="good">{say('boundSince', { at: showInstant(givenAt) })}</Tone>
        ) : (
          <>
            <Tone tone="attention">{say('notBound')}</Tone>
            <p lang="en">{text}</p>
            <Button size="xs" loading={confirm.isPending} onClick={() => confirm.mutate(version)}>
              {say('confirmBound')}
            </Button>
            {confirm.error && <RefusalPanel error={confirm.error} />}
          </>
        )
      }
    </Answered>
  );
}
