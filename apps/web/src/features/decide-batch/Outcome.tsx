import { Anchor, Box, Code, List, Text } from '@mantine/core';
import { certificateUrl, useAnswer, type AnswerOf } from '../../api/index.js';
import {
  Answered,
  Facts,
  HistoryButton,
  PageHeader,
  PassedWarnings,
  RecordHistory,
  RouteLink,
  Section,
  StatusLines,
  Tone,
} from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useDecideWords } from './words.js';

/** Milliseconds between looks while the certificate file is being made. */
const LOOK_EVERY = 2_000;

/** The page after the decision: what was made, and what happens next. */
export function Outcome({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const say = useDecideWords();
  const { version, batch, status, certificateId, id } = release;
  const certified = status.certification === 'Certified';
  return (
    <Box maw={820}>
      <PageHeader
        title={
          certified
            ? say('resultTitle', { batch: batch.batchNo })
            : say('resultTitleOther', { batch: batch.batchNo, status: status.certification })
        }
        lead={say('resultLead')}
        printedAs={`${batch.batchNo} · v${version}`}
      />
      <Section title={batch.batchNo}>
        <StatusLines of={status} />
      </Section>
      {certificateId && <Certificate certificateId={certificateId} />}
      <Section title={say('next')}>
        <HandOffs caseId={id} />
        <Text size="sm">{say('releaseNext')}</Text>
      </Section>
      <RecordHistory kind="case" id={id} title={say('caseHistory')} />
      <RouteLink to="/desk" mr="md">
        {say('toDesk')}
      </RouteLink>
      <RouteLink to="/releases/$caseId" params={{ caseId: id }}>
        {say('toRelease')}
      </RouteLink>
    </Box>
  );
}

function Certificate({ certificateId }: { readonly certificateId: string }) {
  const say = useDecideWords();
  const certificate = useAnswer(
    'certificates.get',
    { path: { certificateId } },
    { every: ({ state }) => ((state.data as AnswerOf<'certificates.get'> | undefined)?.file.state === 'READY' ? false : LOOK_EVERY) },
  );
  return (
    <Section title={say('certificate')} actions={<HistoryButton kind="certificate" id={certificateId} name={say('certificate')} />}>
      <Answered of={certificate}>
        {({ file, sha256, shortCode, warnings }) => (
          <>
            <Tone tone={file.state === 'READY' ? 'good' : 'waiting'}>
              {file.state === 'READY' ? say('certificateMade') : say('certificateBeingMade')}
            </Tone>{' '}
            {file.state === 'READY' && (
              <Anchor href={certificateUrl(certificateId)} target="_blank" size="sm">
                {say('download')}
              </Anchor>
            )}
            <Facts
              of={[
                [say('hash'), <Code key="hash">{sha256}</Code>],
                [say('shortCode'), <Code key="code">{shortCode}</Code>],
              ]}
            />
            <PassedWarnings of={warnings} />
          </>
        )}
      </Answered>
    </Section>
  );
}

function HandOffs({ caseId }: { readonly caseId: string }) {
  const say = useDecideWords();
  const handOffs = useAnswer('handoffs.list', { path: { caseId } }, { every: LOOK_EVERY * 5 });
  return (
    <Answered of={handOffs}>
      {(list) => (
        <List size="sm" listStyleType="none">
          {list.map(({ id, status, to, sentAt, question }) => {
            const who = to.map(({ name }) => name).join(', ');
            return (
              <List.Item key={id}>
                {status === 'WAITING_FOR_FILE' && <Tone tone="waiting">{say('handOffWaiting', { who })}</Tone>}
                {status === 'SENT' && <Tone tone="waiting">{say('handOffSent', { who, at: sentAt ? showInstant(sentAt) : '' })}</Tone>}
                {status === 'ACKNOWLEDGED' && <Tone tone="good">{say('handOffAcknowledged', { who })}</Tone>}
                {status === 'QUERIED' && <Tone tone="attention">{say('handOffQueried', { who, question: question ?? '' })}</Tone>}
              </List.Item>
            );
          })}
        </List>
      )}
    </Answered>
  );
}
