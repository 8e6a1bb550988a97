import { Group, Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk, useSession } from '../../session/index.js';
import { Answered, CommandButton, Section, SmallTable, Tone, type ToneName } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useFollowWords } from './words.js';

type HandOff = AnswerOf<'handoffs.list'>[number];

const REFRESHES = ['handoffs.list', 'batches.list', 'cases.get', 'board.places'] as const;
const tones: Readonly<Record<HandOff['status'], ToneName>> = {
  WAITING_FOR_FILE: 'waiting',
  SENT: 'waiting',
  QUERIED: 'attention',
  ACKNOWLEDGED: 'good',
};

/** The hand-offs of a release: to whom, acknowledged or asked about; answered by QP or QA, the stock confirmed by whoever holds it. */
export function HandOffs({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const say = useFollowWords();
  const caseId = release.id;
  const handOffs = useAnswer('handoffs.list', { path: { caseId } });
  return (
    <Answered of={handOffs} lines={1}>
      {(list) =>
        list.length > 0 && (
          <Section title={say('handOffs')} count={list.length} actions={list[0] && <ConfirmStock release={release} handOff={list[0]} />}>
            <SmallTable label={say('handOffs')} heads={[say('handOffTo'), say('handOffStands')]} actsHead={say('answerHandOff')}>
              {list.map((handOff) => (
                <Row key={handOff.id} caseId={caseId} handOff={handOff} />
              ))}
            </SmallTable>
          </Section>
        )
      }
    </Answered>
  );
}

function Row({ caseId, handOff }: { readonly caseId: string; readonly handOff: HandOff }) {
  const say = useFollowWords();
  const mayAsk = useMayAsk();
  const { organisation } = useSession();
  const { id, status, sentAt, acknowledgedAt, acknowledgedBy, question, answer, restrictions, openActions, version, to } = handOff;
  // what waits for its certificate file was not sent yet
  const since = acknowledgedAt ?? sentAt;
  const mine = to.find(({ organisationId }) => organisationId === organisation.id);
  const of = { path: { caseId, handoffId: id }, fixed: { expectedVersion: version }, refreshes: REFRESHES } as const;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {to.map(({ organisationId, name, acknowledgedAt: at }) => (
          <div key={organisationId}>{at ? say('handOffOne', { name, at: showInstant(at) }) : name}</div>
        ))}
      </Table.Th>
      <Table.Td>
        <Tone tone={tones[status]}>
          {say(`handOff_${status}`, {
            at: since === null ? '' : showInstant(since),
            who: acknowledgedBy ?? '',
          })}
        </Tone>
        {question !== null && <Text size="xs">{say('handOffAsked', { question })}</Text>}
        {answer !== null && <Text size="xs">{say('handOffAnswered', { answer })}</Text>}
        {restrictions.further.map((words) => (
          <Text key={words} size="xs">
            {say('handOffRestricts', { words })}
          </Text>
        ))}
        {openActions.map((words) => (
          <Text key={words} size="xs">
            {say('handOffOpenAction', { words })}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        {mayAsk('handoffs.edit') && status === 'ACKNOWLEDGED' && (
          <Text size="xs" c="dimmed">
            {say('handOffFixed')}
          </Text>
        )}
        {status !== 'ACKNOWLEDGED' && (
          <CommandButton
            id="handoffs.edit"
            title={say('wordHandOff')}
            confirm={say('wordHandOff')}
            look={{ size: 'compact-xs' }}
            start={{ restrictions: restrictions.further, openActions }}
            {...of}
          >
            {say(status === 'SENT' ? 'wordHandOffAgain' : 'wordHandOffWhy')}
          </CommandButton>
        )}
        {status === 'QUERIED' && (
          <CommandButton
            id="handoffs.answer"
            title={say('answerHandOff')}
            confirm={say('answerHandOff')}
            look={{ size: 'compact-xs' }}
            {...of}
          />
        )}
        {mine?.acknowledgedAt === null && (status === 'SENT' || status === 'ACKNOWLEDGED') && (
          <Group gap={6}>
            <CommandButton id="handoffs.acknowledge" title={say('acknowledge')} confirm={say('acknowledge')} {...of}>
              {say('acknowledgeWhy')}
            </CommandButton>
            {status === 'SENT' && <CommandButton id="handoffs.query" title={say('askFirst')} confirm={say('askFirst')} {...of} />}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Shown to the organisation that holds the stock, as long as it is in quarantine (domain reference 5.7). */
function ConfirmStock({ release, handOff }: { readonly release: AnswerOf<'cases.get'>; readonly handOff: HandOff }) {
  const say = useFollowWords();
  const { organisation } = useSession();
  const mayConfirm = useMayAsk()('handoffs.confirmStock');
  const batches = useAnswer('batches.list', {}, { enabled: mayConfirm });
  const stock = batches.data?.find(({ id }) => id === release.batch.id);
  const holds = handOff.to.some(({ organisationId, as }) => organisationId === organisation.id && as === 'HOLDER');
  if (!holds || stock?.physicalStatus !== 'QUARANTINE' || handOff.status === 'WAITING_FOR_FILE') return null;
  return (
    <CommandButton
      id="handoffs.confirmStock"
      title={say('confirmStock')}
      confirm={say('confirmStock')}
      path={{ caseId: release.id, handoffId: handOff.id }}
      fixed={{ expectedVersion: handOff.version }}
      look={{ variant: 'filled' }}
      refreshes={REFRESHES}
    >
      {say('confirmStockWhy')}
    </CommandButton>
  );
}
