import { Group, List, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, Empty, HistoryButton, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useInspectionWords } from './words.js';

/** Findings, each a sentence of its own, as one. */
const inOneSentence = (findings: readonly string[]) => `${findings.map((finding) => finding.replace(/\.$/, '')).join('; ')}.`;

/** Incidents of registers and signatures that did not hold, with their cause once they are closed. */
export function Incidents() {
  const say = useInspectionWords();
  const mayClose = useMayAsk()('proof.closeIncident');
  const incidents = useAnswer('proof.incidents', {});
  return (
    <Section title={say('incidents')} count={incidents.data?.length}>
      <Answered of={incidents} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noIncidents')} />
          ) : (
            <List listStyleType="none" size="sm" spacing={6}>
              {list.map(({ id, kind, authorisationNo, findings, openedAt, closedAt, closedBy, rootCause, correctiveAction, version }) => (
                <List.Item key={id}>
                  <Tone tone={closedAt === null ? 'stop' : 'none'}>
                    {`${say(`kind_${kind}`, { number: authorisationNo ?? '' })}: ${inOneSentence(findings)} `}
                    {closedAt === null
                      ? say('openIncident', { at: showInstant(openedAt) })
                      : say('closedIncident', {
                          at: showInstant(closedAt),
                          who: closedBy ?? '',
                          cause: rootCause ?? '',
                          action: correctiveAction ?? '',
                        })}
                  </Tone>
                  <Group gap={6} mt={2}>
                    {closedAt === null && (
                      <CommandButton
                        id="proof.closeIncident"
                        title={say('closeIncident')}
                        confirm={say('closeIncident')}
                        path={{ incidentId: id }}
                        fixed={{ expectedVersion: version }}
                        look={{ size: 'compact-xs' }}
                        refreshes={['proof.incidents']}
                      >
                        {say('closeIncidentWhy')}
                      </CommandButton>
                    )}
                    {closedAt === null && !mayClose && (
                      <Text size="xs" c="dimmed">
                        {say('closedByQuality')}
                      </Text>
                    )}
                    <HistoryButton kind="proof-incident" id={id} name={say('incidentOf', { at: showInstant(openedAt) })} />
                  </Group>
                </List.Item>
              ))}
            </List>
          )
        }
      </Answered>
    </Section>
  );
}
