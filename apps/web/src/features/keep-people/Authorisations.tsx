import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import {
  Answered,
  CommandButton,
  DayInput,
  Empty,
  PageHeader,
  RecordHistory,
  Section,
  Tone,
  useRecordOptions,
  wordsOfCode,
} from '../../ui/index.js';
import { MandateState, Validity } from './MandateState.js';
import { usePeopleWords } from './words.js';

const REFRESHES = ['authorisations.list', 'authorisations.whoCouldCertify', 'audit-trail.list'] as const;

/** Authorisations with the QPs named on them: two people each. */
export function Authorisations() {
  const say = usePeopleWords();
  const mayAsk = useMayAsk();
  const authorisations = useAnswer('authorisations.list', {});
  const { people } = useRecordOptions('people');
  const look = { size: 'compact-xs' as const };
  return (
    <>
      <PageHeader
        title={say('authorisations')}
        lead={say('authorisationsLead')}
        actions={
          <CommandButton id="authorisations.propose" title={say('proposeAuthorisation')} confirm={say('proposeIt')} refreshes={REFRESHES} />
        }
      />
      <Answered of={authorisations} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noAuthorisations')}>{say('noAuthorisationsNext')}</Empty>
          ) : (
            list.map(({ id, number, holderName, memberState, state, validFrom, validTo, version, qps }) => (
              <Section
                key={id}
                title={`${number}, ${memberState}`}
                lead={
                  <>
                    {`${say('holder')}: ${holderName}, `}
                    <Validity from={validFrom} to={validTo} />
                  </>
                }
                actions={
                  <Group gap={6}>
                    <MandateState state={state} />
                    {state === 'PROPOSED' && (
                      <CommandButton
                        id="authorisations.approve"
                        title={say('approve')}
                        confirm={say('approve')}
                        path={{ authorisationId: id }}
                        fixed={{ expectedVersion: version }}
                        look={look}
                        refreshes={REFRESHES}
                      />
                    )}
                    <CommandButton
                      id="named-qps.propose"
                      title={say('nameQp')}
                      confirm={say('proposeIt')}
                      path={{ authorisationId: id }}
                      options={{ personId: people }}
                      look={look}
                      refreshes={REFRESHES}
                    >
                      {say('proposeWhy')}
                    </CommandButton>
                    <CommandButton
                      id="authorisations.revoke"
                      title={say('revoke')}
                      confirm={say('revoke')}
                      color="red.9"
                      path={{ authorisationId: id }}
                      fixed={{ expectedVersion: version }}
                      look={look}
                      refreshes={REFRESHES}
                    />
                  </Group>
                }
              >
                {qps.length === 0 && <Text size="sm">{say('noQps')}</Text>}
                {qps.map((qp) => (
                  <Group key={qp.id} py={4} gap="sm" justify="space-between" style={{ borderTop: '1px solid var(--qp-line)' }}>
                    <Text size="sm">
                      {`${qp.name}, ${wordsOfCode(qp.role)}, `}
                      <Validity from={qp.validFrom} to={qp.validTo} />
                    </Text>
                    <Group gap="sm">
                      <MandateState state={qp.state} />
                      {qp.state === 'PROPOSED' && (
                        <CommandButton
                          id="named-qps.approve"
                          title={say('approve')}
                          confirm={say('approve')}
                          path={{ authorisationId: id, mandateId: qp.id }}
                          fixed={{ expectedVersion: qp.version }}
                          look={look}
                          refreshes={REFRESHES}
                        />
                      )}
                      {qp.state !== 'REVOKED' && (
                        <CommandButton
                          id="named-qps.revoke"
                          title={say('revoke')}
                          confirm={say('revoke')}
                          color="red.9"
                          path={{ authorisationId: id, mandateId: qp.id }}
                          fixed={{ expectedVersion: qp.version }}
                          look={look}
                          refreshes={REFRESHES}
                        />
                      )}
                    </Group>
                  </Group>
                ))}
                <RecordHistory kind="authorisation" id={id} />
              </Section>
            ))
          )
        }
      </Answered>
      {mayAsk('authorisations.whoCouldCertify') && <WhoCould />}
    </>
  );
}

function WhoCould() {
  const say = usePeopleWords();
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const certifiers = useAnswer('authorisations.whoCouldCertify', { query: { day } }, { enabled: day !== '', keepPrevious: true });
  return (
    <Section title={say('whoCould')}>
      <DayInput label={say('day')} maw={200} mb="sm" value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      <Answered of={certifiers} lines={3}>
        {(list) =>
          list.map(({ authorisationId, number, qps }) => (
            <div key={authorisationId}>
              <Text size="sm" fw={600}>
                {number}
              </Text>
              {qps.map(({ personId, name, role, could, whyNot }) => (
                <div key={personId + role}>
                  <Tone tone={could ? 'good' : 'stop'}>
                    {`${name}, ${wordsOfCode(role)}: ${could ? say('could') : say('couldNot', { why: whyNot.join('; ') })}`}
                  </Tone>
                </div>
              ))}
            </div>
          ))
        }
      </Answered>
    </Section>
  );
}
