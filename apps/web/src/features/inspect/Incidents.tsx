import { List } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useInspectionWords } from './words.js';

/** Incidents of registers and signatures that did not hold, with their cause once they are closed. */
export function Incidents() {
  const say = useInspectionWords();
  const incidents = useAnswer('proof.incidents', {});
  return (
    <Section title={say('incidents')} count={incidents.data?.length}>
      <Answered of={incidents} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noIncidents')} />
          ) : (
            <List listStyleType="none" size="sm" spacing={6}>
              {list.map(({ id, kind, authorisationNo, findings, openedAt, closedAt, closedBy, rootCause, correctiveAction }) => (
                <List.Item key={id}>
                  <Tone tone={closedAt === null ? 'stop' : 'none'}>
                    {`${say(`kind_${kind}`, { number: authorisationNo ?? '' })}: ${findings.join('; ')}. `}
                    {closedAt === null
                      ? say('openIncident', { at: showInstant(openedAt) })
                      : say('closedIncident', {
                          at: showInstant(closedAt),
                          who: closedBy ?? '',
                          cause: rootCause ?? '',
                          action: correctiveAction ?? '',
                        })}
                  </Tone>
                </List.Item>
              ))}
            </List>
          )
        }
      </Answered>
    </Section>
  );
}
