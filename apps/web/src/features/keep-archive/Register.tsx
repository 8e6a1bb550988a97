import { Anchor, List, NativeSelect, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { certificateUrl, useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, Empty, PageHeader, Section, SmallTable, Tone, useRecordOptions, wordsOfCode, PrintButton } from '../../ui/index.js';
import { VerificationSteps } from '../../ui/verification-steps/index.js';
import { showInstant } from '../../words/index.js';
import { RegisterExports } from './RegisterExports.js';
import { useArchiveWords } from './words.js';

/** The certification register of an authorisation, and its verification step by step. */
export function Register() {
  const say = useArchiveWords();
  const mayAsk = useMayAsk();
  const [chosen, setChosen] = useState<string>();
  const { authorisations } = useRecordOptions('authorisations');
  const authorisationId = chosen ?? authorisations[0]?.value;
  return (
    <>
      <PageHeader help="register" title={say('register')} lead={say('registerLead')} actions={<PrintButton />} />
      <NativeSelect
        label={say('authorisation')}
        maw={420}
        mb="md"
        value={authorisationId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[...authorisations]}
      />
      {authorisationId === undefined ? (
        <Empty title={say('chooseAuthorisation')} />
      ) : (
        <>
          {mayAsk('register.verify') && <Verification authorisationId={authorisationId} />}
          {mayAsk('register.exports') && <RegisterExports authorisationId={authorisationId} />}
          <Entries authorisationId={authorisationId} />
        </>
      )}
    </>
  );
}

function Entries({ authorisationId }: { readonly authorisationId: string }) {
  const say = useArchiveWords();
  const register = useAnswer('register.list', { path: { authorisationId } });
  return (
    <Section title={say('register')} count={register.data?.length}>
      <Answered of={register} lines={6}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title={say('noEntries')} />
          ) : (
            <SmallTable label={say('register')} heads={[say('number'), say('batch'), say('act'), say('by'), say('at'), say('signature')]}>
              {entries.map(({ id, registerNo, batchNo, decision, qpName, enteredAt, certificateId, signature }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row" className="qp-number">
                    {registerNo}
                  </Table.Th>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    {certificateId === null ? (
                      batchNo
                    ) : (
                      <Anchor href={certificateUrl(certificateId)} target="_blank" size="sm">
                        {batchNo}
                      </Anchor>
                    )}
                  </Table.Td>
                  <Table.Td>{wordsOfCode(decision)}</Table.Td>
                  <Table.Td>{qpName}</Table.Td>
                  <Table.Td>{showInstant(enteredAt)}</Table.Td>
                  <Table.Td>{signature?.words ?? '–'}</Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

function Verification({ authorisationId }: { readonly authorisationId: string }) {
  const say = useArchiveWords();
  const mayAsk = useMayAsk();
  const verification = useAnswer('register.verify', { path: { authorisationId } }, { freshFor: 0 });
  return (
    <Section title={say('verification')} lead={say('offline')}>
      <Answered of={verification} lines={3}>
        {({ entries, steps, verifiedAt }) => {
          const broken = steps.some(({ found, notDone }) => found + notDone > 0);
          return (
            <>
              <Tone tone={broken ? 'stop' : 'good'}>
                {say(broken ? 'broken' : 'verified', { count: entries, at: showInstant(verifiedAt) })}
              </Tone>
              <VerificationSteps of={steps}>{mayAsk('audit-trail.gaps') && <TrailStep />}</VerificationSteps>
            </>
          );
        }}
      </Answered>
    </Section>
  );
}

/** The step that the audits-service does: whether its trail lacks a number. */
function TrailStep() {
  const say = useArchiveWords();
  const gaps = useAnswer('audit-trail.gaps', {});
  if (gaps.error)
    return (
      <List.Item>
        <Tone tone="attention">{say('notDone', { step: say('step5') })}</Tone>
      </List.Item>
    );
  if (!gaps.data) return null;
  const missing = gaps.data.gaps;
  return (
    <List.Item>
      <Tone tone={missing.length === 0 ? 'good' : 'stop'}>{say(missing.length === 0 ? 'holds' : 'fails', { step: say('step5') })}</Tone>
      {missing.map(({ stream, from, to, seenAt }) => (
        <Text key={stream + String(from)} size="sm">
          {say('gaps', { from, to, stream, at: showInstant(seenAt) })}
        </Text>
      ))}
    </List.Item>
  );
}
