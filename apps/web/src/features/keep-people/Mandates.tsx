import { roles } from '@qp/domain/people';
import { Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section, Tone, wordsOfCode } from '../../ui/index.js';
import { MandateState, Validity } from './MandateState.js';
import { usePeopleWords } from './words.js';

const REFRESHES = ['mandates.list', 'people.list', 'audit-trail.list'] as const;

/** Roles that are given without mandate (domain reference 2.6). */
const WITHOUT = ['OPERATIONS', 'INSPECTOR', 'SYS_ADMIN'];

/** Roles that a person holds by mandate: proposed, in force, ended. */
export function Mandates({ personId }: { readonly personId: string }) {
  const say = usePeopleWords();
  const mandates = useAnswer('mandates.list', {});
  const look = { size: 'compact-xs' as const };
  return (
    <Section
      title={say('mandates')}
      actions={
        <CommandButton
          id="mandates.propose"
          title={say('propose')}
          confirm={say('propose')}
          fixed={{ personId }}
          options={{ role: roles.filter((role) => !WITHOUT.includes(role)).map((role) => ({ value: role, label: wordsOfCode(role) })) }}
          refreshes={REFRESHES}
        >
          {say('proposeWhy')}
        </CommandButton>
      }
    >
      <Answered of={mandates} lines={2}>
        {(list) => {
          const own = list.filter((mandate) => mandate.personId === personId);
          if (own.length === 0) return <Empty title={say('noMandates')} />;
          return own.map(({ id, role, state, validFrom, validTo, evidence, ownConfirmation }) => (
            <Group key={id} py="xs" gap="sm" justify="space-between" style={{ borderTop: '1px solid var(--qp-line)' }}>
              <div>
                <Text size="sm" fw={600}>
                  {wordsOfCode(role)}
                </Text>
                <Text size="xs" c="dimmed">
                  <Validity from={validFrom} to={validTo} />
                  {`. ${say('evidence')}: ${evidence}`}
                </Text>
              </div>
              <Group gap="sm">
                {state === 'PROPOSED' && ownConfirmation !== null ? (
                  <Tone tone="waiting">{say(ownConfirmation === 'GIVEN' ? 'confirmedSelf' : 'confirmsSelf')}</Tone>
                ) : (
                  <MandateState state={state} />
                )}
                {state === 'PROPOSED' && ownConfirmation === null && (
                  <CommandButton
                    id="mandates.approve"
                    title={say('approve')}
                    confirm={say('approve')}
                    path={{ mandateId: id }}
                    look={look}
                    refreshes={REFRESHES}
                  />
                )}
                {state !== 'REVOKED' && (
                  <CommandButton
                    id="mandates.revoke"
                    title={say('revoke')}
                    confirm={say('revoke')}
                    color="red.9"
                    path={{ mandateId: id }}
                    look={look}
                    refreshes={REFRESHES}
                  />
                )}
              </Group>
            </Group>
          ));
        }}
      </Answered>
    </Section>
  );
}
