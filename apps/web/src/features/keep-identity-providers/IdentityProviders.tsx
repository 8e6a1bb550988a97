import { Group, Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section, SmallTable, Tone, useRecordOptions, type Option, type ToneName } from '../../ui/index.js';
import { useProviderWords } from './words.js';

type Provider = AnswerOf<'identityProviders.list'>[number];

const REFRESHES = ['identityProviders.list'] as const;
const tones: Readonly<Record<Provider['state'], ToneName>> = { PROPOSED: 'waiting', APPROVED: 'good', REVOKED: 'none' };

/** Identity providers of organisations: entered by an administrator, approved and ended by quality management. */
export function IdentityProviders() {
  const say = useProviderWords();
  const providers = useAnswer('identityProviders.list', {});
  const { organisations } = useRecordOptions('organisations');
  return (
    <Section
      title={say('title')}
      count={providers.data?.length}
      lead={say('lead')}
      actions={
        <CommandButton
          id="identityProviders.propose"
          title={say('propose')}
          confirm={say('propose')}
          options={{ organisationId: organisations }}
          refreshes={REFRESHES}
        >
          {say('proposeWhy')}
        </CommandButton>
      }
    >
      <Answered of={providers} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <SmallTable label={say('title')} heads={[say('provider'), say('people'), say('stands')]} actsHead={say('acts')}>
              {list.map((provider) => (
                <Row key={provider.id} provider={provider} organisations={organisations} />
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

function Row({ provider, organisations }: { readonly provider: Provider; readonly organisations: readonly Option[] }) {
  const say = useProviderWords();
  const { id, issuer, clientId, organisationId, mailDomain, state } = provider;
  const organisation = organisations.find(({ value }) => value === organisationId)?.label ?? '';
  const of = { path: { providerId: id }, look: { size: 'compact-xs' }, refreshes: REFRESHES } as const;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {issuer}
        <Text size="xs" c="dimmed">
          {clientId}
        </Text>
      </Table.Th>
      <Table.Td>{say('of', { organisation, domain: mailDomain })}</Table.Td>
      <Table.Td>
        <Tone tone={tones[state]}>{say(`state_${state}`)}</Tone>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {state === 'PROPOSED' && (
            <CommandButton id="identityProviders.approve" title={say('approve')} confirm={say('approve')} {...of}>
              {say('approveWhy')}
            </CommandButton>
          )}
          {state !== 'REVOKED' && (
            <CommandButton id="identityProviders.revoke" title={say('revoke')} confirm={say('revoke')} {...of}>
              {say('revokeWhy')}
            </CommandButton>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
