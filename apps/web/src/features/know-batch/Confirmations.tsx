import { Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMay, useSession } from '../../session/index.js';
import { CommandButton, Empty, Section, SmallTable, Tone, Unanswered, wordsOfCode, type ToneName } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useBatchWords } from './words.js';

type Confirmation = AnswerOf<'confirmations.list'>[number];

/** Line of a case that holds the confirmations of QPs without account (row 30 of the requirement matrix). */
const CONFIRMATION_LINE = 'ANNEX16_CONFIRMATION';
const REFRESHES = ['confirmations.list', 'cases.manifest', 'checklist.list'] as const;
const tones: Readonly<Record<string, ToneName>> = { ENTERED: 'waiting', CHECKED: 'info', ACCEPTED: 'good' };

/** Confirmations received from QPs who have no account here: typed from the accepted paper, checked by a second person, accepted by the certifying QP (G-06). */
export function Confirmations({ caseId, batchId }: { readonly caseId: string; readonly batchId: string }) {
  const say = useBatchWords();
  const may = useMay();
  const path = { caseId };
  const release = useAnswer('cases.get', { path });
  const confirmations = useAnswer('confirmations.list', { path });
  const requirements = useAnswer('requirements.list', { path });
  const line = requirements.data?.find(({ code }) => code === CONFIRMATION_LINE);
  const list = confirmations.data ?? [];
  const failed = <Unanswered of={[confirmations, requirements, release]} />;
  if (!line && list.length === 0) return failed;
  const { documentId, documentVersionId } = line?.state === 'ACCEPTED' ? line : {};
  return (
    <Section
      title={say('confirmations')}
      count={list.length}
      lead={say('confirmationsLead')}
      actions={
        documentId && documentVersionId && release.data && may('certificate.uploadConfirmation') ? (
          <EnterConfirmation release={release.data} batchId={batchId} document={{ documentId, documentVersionId }} />
        ) : undefined
      }
    >
      {failed}
      {list.length === 0 ? (
        <Empty title={say('noConfirmation')}>{say(documentId ? 'noConfirmationNext' : 'noConfirmationPaper')}</Empty>
      ) : (
        <SmallTable label={say('confirmations')} heads={[say('batch'), say('confirmedBy'), say('stands')]} actsHead={say('acts')}>
          {list.map((one) => (
            <Row key={one.id} confirmation={one} qpId={release.data?.qp?.personId} />
          ))}
        </SmallTable>
      )}
    </Section>
  );
}

interface EnterConfirmationProps {
  readonly release: AnswerOf<'cases.get'>;
  readonly batchId: string;
  /** The accepted paper. */
  readonly document: { readonly documentId: string; readonly documentVersionId: string };
}

function EnterConfirmation({ release, batchId, document }: EnterConfirmationProps) {
  const say = useBatchWords();
  const genealogy = useAnswer('batches.genealogy', { path: { batchId }, query: { full: 'true' } });
  const parents = (genealogy.data?.shown ?? []).filter(({ relation }) => relation === 'MADE_FROM');
  return (
    <CommandButton
      id="confirmations.upload"
      title={say('enterConfirmation')}
      confirm={say('enterConfirmation')}
      path={{ caseId: release.id }}
      fixed={document}
      start={{ fields: { finalBatchNo: release.batch.batchNo } }}
      options={{ batchId: parents.map(({ batchId: id, batchNo }) => ({ value: id, label: batchNo })) }}
      refreshes={REFRESHES}
    >
      {say('enterConfirmationWhy')}
    </CommandButton>
  );
}

function Row({ confirmation, qpId }: { readonly confirmation: Confirmation; readonly qpId: string | undefined }) {
  const say = useBatchWords();
  const { person } = useSession();
  const { id, state, version, fields, enteredBy, enteredAt } = confirmation;
  const of = { path: { confirmationId: id }, fixed: { expectedVersion: version }, refreshes: REFRESHES } as const;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {fields.batchNo}
        <Text size="xs" c="dimmed" fw={400}>
          {fields.stage.map((step) => wordsOfCode(step)).join(', ')}
        </Text>
      </Table.Th>
      <Table.Td>
        {say('confirmedOn', { who: fields.qpName, day: showDay(fields.confirmedOn) })}
        <Text size="xs" c="dimmed">{`${fields.siteName}, ${fields.siteAddress}. ${fields.agreement}`}</Text>
      </Table.Td>
      <Table.Td>
        <Tone tone={tones[state] ?? 'none'}>{say(`confirmation_${state}` as 'confirmation_ENTERED')}</Tone>
        <Text size="xs" c="dimmed">
          {say('typedBy', { who: enteredBy, at: showInstant(enteredAt) })}
        </Text>
      </Table.Td>
      <Table.Td>
        {state === 'ENTERED' && (
          <CommandButton id="confirmations.check" title={say('checkConfirmation')} confirm={say('checkConfirmation')} {...of}>
            {say('checkConfirmationWhy')}
          </CommandButton>
        )}
        {state === 'CHECKED' && qpId === person.id && (
          <CommandButton id="confirmations.accept" title={say('acceptConfirmation')} confirm={say('acceptConfirmation')} {...of}>
            {say('acceptConfirmationWhy')}
          </CommandButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
