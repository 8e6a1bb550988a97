import { Table, Text } from '@mantine/core';
import { recallReaches } from '@qp/domain/certification';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { CommandButton, Section, SmallTable, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useApartWords } from './words.js';

type Notice = AnswerOf<'holders.notices'>[number];

const REFRESHES = ['holders.notices', 'holders.list', 'shipments.list', 'cases.get'] as const;

/** Quarantine notices that went to the person's organisation, of one case or of all, until each is acknowledged; nothing where none did. */
export function QuarantineNotices({ caseId }: { readonly caseId?: string }) {
  const mayAcknowledge = useMayAsk()('holders.acknowledge');
  return mayAcknowledge ? <Told caseId={caseId} /> : null;
}

function Told({ caseId }: { readonly caseId: string | undefined }) {
  const say = useApartWords();
  const notices = useAnswer('holders.notices', { query: caseId === undefined ? {} : { caseId } });
  // one that is acknowledged stays on the page of its release; elsewhere people look for what is left to do, which a recall is
  const shown = (notices.data ?? []).filter(
    (notice) => caseId !== undefined || notice.acknowledgedAt === null || calledBack(notice) !== undefined,
  );
  if (shown.length === 0) return null;
  return (
    <Section title={say('title')} count={shown.length} lead={say('lead')}>
      <SmallTable label={say('title')} heads={[say('batch'), say('units'), say('stands')]} actsHead={say('acts')}>
        {shown.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </SmallTable>
    </Section>
  );
}

/** The decision that calls these units back, if one does. */
function calledBack({ place, recall }: Notice): Notice['recall'] | undefined {
  return recall && recallReaches(recall.level, place) ? recall : undefined;
}

function Row({ notice }: { readonly notice: Notice }) {
  const say = useApartWords();
  const { caseId, place, quantity, sentAt, acknowledgedAt, acknowledgedBy, remark } = notice;
  const batch = notice.batchNo ?? say('unnamed');
  const recall = calledBack(notice);
  return (
    <Table.Tr>
      <Table.Th scope="row">{batch}</Table.Th>
      <Table.Td>{say(`place_${place}`, { quantity })}</Table.Td>
      <Table.Td>
        {acknowledgedAt === null ? (
          <Tone tone="stop">{say('told', { at: showInstant(sentAt) })}</Tone>
        ) : (
          <Tone tone="good">{say('done', { who: acknowledgedBy ?? '', at: showInstant(acknowledgedAt) })}</Tone>
        )}
        {recall && (
          <div>
            <Tone tone="stop">{say('recalled', { at: showInstant(recall.at), class: recall.class, reason: recall.reason })}</Tone>
          </div>
        )}
        {remark !== null && <Text size="xs">{say('remark', { remark })}</Text>}
      </Table.Td>
      <Table.Td>
        {acknowledgedAt === null && (
          <CommandButton
            id="holders.acknowledge"
            label={say('acknowledge')}
            title={say('acknowledgeTitle', { batch })}
            confirm={say('acknowledge')}
            path={{ caseId }}
            look={{ variant: 'filled' }}
            refreshes={REFRESHES}
          >
            {say('acknowledgeWhy')}
          </CommandButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
