import { Button, Group, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ask, refresh, useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Empty, RefusalPanel, Section, SmallTable, Tone, type ToneName } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { tokenStateOf, type TokenState } from './token-state.js';
import { useProfileWords } from './words.js';

const MakeToken = lazy(() => import('./MakeToken.js').then(({ MakeToken: component }) => ({ default: component })));

type Token = AnswerOf<'apiTokens.list'>[number];

const tones: Readonly<Record<TokenState, ToneName>> = { inForce: 'good', expired: 'none', revoked: 'none' };

/** Tokens by which machines act for the person: what each may do, until when, whether it is used; made and ended here. */
export function MachineTokens() {
  const say = useProfileWords();
  const tokens = useAnswer('apiTokens.list', {});
  const [making, setMaking] = useState(false);
  return (
    <Section
      title={say('tokens')}
      count={tokens.data?.length}
      lead={say('tokensLead')}
      actions={
        <Button size="xs" variant="default" onClick={() => setMaking(true)}>
          {say('makeToken')}
        </Button>
      }
    >
      <Answered of={tokens} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noTokens')}>{say('noTokensNext')}</Empty>
          ) : (
            <SmallTable label={say('tokens')} heads={[say('tokenName'), say('tokenMay'), say('tokenStands')]} actsHead={say('end')}>
              {list.map((token) => (
                <Row key={token.id} token={token} />
              ))}
            </SmallTable>
          )
        }
      </Answered>
      {making && (
        <Suspense>
          <MakeToken onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </Section>
  );
}

function Row({ token }: { readonly token: Token }) {
  const say = useProfileWords();
  const queryClient = useQueryClient();
  const { id, name, operations, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  const state = tokenStateOf(token, new Date());
  const revoke = useMutation({
    mutationFn: () => ask('apiTokens.revoke', { path: { tokenId: id } }),
    onSettled: () => refresh(queryClient, ['apiTokens.list']),
  });
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <Text size="xs" c="dimmed" fw={400}>
          {say('tokenUsed', { made: showInstant(createdAt), used: lastUsedAt ? showInstant(lastUsedAt) : say('never') })}
        </Text>
      </Table.Th>
      <Table.Td>
        <details>
          <summary>{say('tokenCount', { count: operations.length })}</summary>
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            {operations.join(', ')}
          </Text>
        </details>
      </Table.Td>
      <Table.Td>
        <Tone tone={tones[state]}>{say(`token_${state}`, { at: showInstant(revokedAt ?? expiresAt) })}</Tone>
        {revoke.error && <RefusalPanel error={revoke.error} />}
      </Table.Td>
      <Table.Td>
        {state === 'inForce' && (
          <Group gap={6}>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={say('endToken', { name })}
              loading={revoke.isPending}
              onClick={() => revoke.mutate()}
            >
              {say('end')}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
