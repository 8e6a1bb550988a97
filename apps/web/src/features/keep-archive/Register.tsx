import { Anchor, List, NativeSelect, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { certificateUrl, useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, Empty, PageHeader, Section, SmallTable, Tone, useRecordOptions, wordsOfCode, PrintButton } from '../../ui/index.js';
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
      <PageHeader title={say('register')} lead={say('registerLead')} actions={<PrintButton />} />
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

/** Words by which a finding belongs to a step; what fits none belongs to the evidence. */
const STEPS = [
  ['step1', /gap|number/i],
  ['step2', /signature/i],
  ['step4', /certificate|file/i],
  ['step3', /./],
] as const;

function Verification({ authorisationId }: { readonly authorisationId: string }) {
  const say = useArchiveWords();
  const mayAsk = useMayAsk();
  const verification = useAnswer('register.verify', { path: { authorisationId } }, { freshFor: 0 });
  const gaps = useAnswer('audit-trail.gaps', {}, { enabled: mayAsk('audit-trail.gaps') });
  return (
    <Section title={say('verification')} lead={say('offline')}>
      <Answered of={verification} lines={3}>
        {({ entries, findings, verifiedAt }) => {
          const stepOf = (problem: string) => STEPS.find(([, words]) => words.test(problem))?.[0];
          const missing = gaps.data?.gaps ?? [];
          return (
            <>
              <Tone tone={findings.length === 0 ? 'good' : 'stop'}>
                {say(findings.length === 0 ? 'verified' : 'broken', { count: entries, at: showInstant(verifiedAt) })}
              </Tone>
              <List type="ordered" size="sm" mt="xs" aria-label={say('steps')}>
                {(['step1', 'step2', 'step3', 'step4'] as const).map((step) => {
                  const broken = findings.filter(({ problem }) => stepOf(problem) === step);
                  return (
                    <List.Item key={step}>
                      <Tone tone={broken.length === 0 ? 'good' : 'stop'}>
                        {say(broken.length === 0 ? 'holds' : 'fails', { step: say(step) })}
                      </Tone>
                      {broken.map(({ registerNo, problem }) => (
                        <Text key={registerNo + problem} size="sm">
                          {say('problem', { number: registerNo, problem })}
                        </Text>
                      ))}
                    </List.Item>
                  );
                })}
                {gaps.data && (
                  <List.Item>
                    <Tone tone={missing.length === 0 ? 'good' : 'stop'}>
                      {say(missing.length === 0 ? 'holds' : 'fails', { step: say('step5') })}
                    </Tone>
                    {missing.map(({ stream, from, to, seenAt }) => (
                      <Text key={stream + String(from)} size="sm">
                        {say('gaps', { from, to, stream, at: showInstant(seenAt) })}
                      </Text>
                    ))}
                  </List.Item>
                )}
              </List>
            </>
          );
        }}
      </Answered>
    </Section>
  );
}
