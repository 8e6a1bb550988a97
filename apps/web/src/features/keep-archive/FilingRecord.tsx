import { Anchor, Code, Table, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, PageHeader, RecordHistory, Section, SmallTable, Tone, codeInSentence } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { PassportDownload } from './PassportDownload.js';
import { Retention } from './Retention.js';
import { useArchiveWords } from './words.js';

const REFRESHES = ['filing.package', 'filing.retention', 'filing.tree'] as const;

/** The package of one case: filed artifacts, retention, passport. */
export function FilingRecord({ caseId }: { readonly caseId: string }) {
  const say = useArchiveWords();
  const filing = useAnswer('filing.package', { path: { caseId } });
  const of = (version: number) => ({ path: { caseId }, fixed: { expectedVersion: version }, refreshes: REFRESHES });
  return (
    <Answered of={filing} lines={8}>
      {({ batchNo, filing: state, version, artifacts, missing, open, retention }) => (
        <>
          <PageHeader
            title={say('record', { batch: batchNo })}
            printedAs={`${say('record', { batch: batchNo })} · v${version}`}
            lead={say('recordLead', { state: state === null ? say('notFiled') : codeInSentence(state), retention })}
            actions={
              <>
                {open.includes('file') && <CommandButton id="filing.file" title={say('file')} confirm={say('file')} {...of(version)} />}
                {open.includes('qc') && <CommandButton id="filing.qc" title={say('qc')} confirm={say('qc')} {...of(version)} />}
                {open.includes('lock') && (
                  <CommandButton id="filing.lock" title={say('lock')} confirm={say('lock')} {...of(version)}>
                    {say('lockWhy')}
                  </CommandButton>
                )}
                {open.includes('archive') && (
                  <CommandButton id="filing.archive" title={say('archive')} confirm={say('archive')} {...of(version)} />
                )}
              </>
            }
          />
          <Passport caseId={caseId} />
          <Section title={say('artifacts')} count={artifacts.length}>
            {missing.length > 0 && <Tone tone="attention">{say('dueStill', { what: missing.join(', ') })}</Tone>}
            {artifacts.length === 0 ? (
              <Empty title={say('notFiled')} />
            ) : (
              <SmallTable label={say('artifacts')} heads={[say('artifact'), say('filed'), say('checked'), say('hash')]}>
                {artifacts.map(({ artifactNo, title, recordKind, recordId, sha256, filedAt, qcAt }) => (
                  <Table.Tr key={recordKind + recordId}>
                    <Table.Th scope="row">{`${artifactNo} ${title}`}</Table.Th>
                    <Table.Td>{filedAt ? showInstant(filedAt) : '–'}</Table.Td>
                    <Table.Td>{qcAt ? showInstant(qcAt) : '–'}</Table.Td>
                    <Table.Td>{sha256 && <Code title={sha256}>{sha256.slice(0, 12)}</Code>}</Table.Td>
                  </Table.Tr>
                ))}
              </SmallTable>
            )}
          </Section>
          <Retention caseId={caseId} refreshes={REFRESHES} />
          <RecordHistory kind="case" id={caseId} />
        </>
      )}
    </Answered>
  );
}

function Passport({ caseId }: { readonly caseId: string }) {
  const say = useArchiveWords();
  const plan = useAnswer('passports.plan', { path: { caseId } });
  return (
    <Section title={say('passport')}>
      <Answered of={plan} lines={1}>
        {(planned) => (
          <>
            <Text size="sm" mb={4}>
              {say('passportOf', { count: planned.files, size: Math.max(1, Math.round(planned.bytes / 1_000_000)) })}{' '}
              <Anchor href={`/api/v1/cases/${caseId}/filing/exchange`} download size="sm">
                {say('exchange')}
              </Anchor>
            </Text>
            <PassportDownload plan={planned} address={`/api/v1/cases/${caseId}/passport`} label={say('download')} />
          </>
        )}
      </Answered>
    </Section>
  );
}
