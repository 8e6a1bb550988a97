import { Group, List, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, Empty, PageHeader, Section, Tone, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Clocks } from './Clocks.js';
import { LogStanding } from './LogStanding.js';
import { useHealthWords } from './words.js';

/** Milliseconds between looks while the page is seen. */
const LOOK_EVERY = 10_000;

/** Whether every service works, and what is stuck, each with its way out. */
export function SystemHealth() {
  const say = useHealthWords();
  const mayAsk = useMayAsk();
  const health = useAnswer('health.services', {}, { every: LOOK_EVERY });
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Section title={say('services')}>
        <Answered of={health} lines={5}>
          {({ services }) => (
            <List listStyleType="none" size="sm" spacing={4}>
              {services.map(({ name, state }) => (
                <List.Item key={name}>
                  <Tone tone={state === 'ready' ? 'good' : 'stop'}>
                    {`${name}: ${state === 'ready' ? say('ready') : state === 'not ready' ? say('notReady') : say('noAnswer')}`}
                  </Tone>
                </List.Item>
              ))}
            </List>
          )}
        </Answered>
      </Section>
      <Clocks />
      {mayAsk('log.standing') && <LogStanding />}
      {mayAsk('health.stuck') && <Stuck />}
      {mayAsk('processes.drift') && <Drift />}
      {mayAsk('deliveries.stuck') && <StuckMails />}
      {mayAsk('audit-trail.gaps') && <Gaps />}
    </>
  );
}

/** Deliveries and workflows that do not get on, and what could not be looked at. */
function Stuck() {
  const say = useHealthWords();
  const stuck = useAnswer('health.stuck', {}, { every: LOOK_EVERY * 3 });
  return (
    <Section title={say('stuck')}>
      <Answered of={stuck} lines={2}>
        {({ deliveries, tasks, untold }) => (
          <>
            {deliveries.map(({ service, topic, messages, since, attempts, code, whatToDo }) => (
              <Found
                key={`${service} ${topic}`}
                words={say('stuckDelivery', { service, topic, count: messages, at: showInstant(since), attempts, code })}
                next={whatToDo}
              />
            ))}
            {tasks.map(({ workflowId, attempts, since, code, whatToDo }) => (
              <Found
                key={workflowId}
                words={say('failingTask', { workflowId, attempts, at: since ? showInstant(since) : '–', code })}
                next={whatToDo}
              />
            ))}
            {untold.map(({ of, words }) => (
              <div key={of}>
                <Tone tone="attention">{`${of}: ${words}`}</Tone>
              </div>
            ))}
            {deliveries.length + tasks.length + untold.length === 0 && <Empty title={say('noStuck')} />}
          </>
        )}
      </Answered>
    </Section>
  );
}

function Found({ words, next }: { readonly words: string; readonly next: string }) {
  return (
    <div>
      <Tone tone="stop">{words}</Tone>
      <Text size="xs" c="dimmed">
        {next}
      </Text>
    </div>
  );
}

function Drift() {
  const say = useHealthWords();
  const drift = useAnswer('processes.drift', {});
  return (
    <Section title={say('drift')} count={drift.data?.length}>
      <Answered of={drift} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noDrift')} />
          ) : (
            list.map(({ id, kind, subjectId, drift: how, ledgerVersion, workflowVersion, foundAt }) => (
              <Group key={id} gap="sm" py={4}>
                <Tone tone="stop">
                  {say('driftOf', {
                    kind: wordsOfCode(kind),
                    id: subjectId,
                    drift: wordsOfCode(how).toLowerCase(),
                    ledger: ledgerVersion,
                    workflow: workflowVersion ?? '–',
                    at: showInstant(foundAt),
                  })}
                </Tone>
                <CommandButton
                  id="processes.repair"
                  label={say('repair')}
                  title={say('repairTitle')}
                  confirm={say('repair')}
                  path={{ driftId: id }}
                  look={{ size: 'compact-xs' }}
                  refreshes={['processes.drift']}
                >
                  {say('repairWhy')}
                </CommandButton>
              </Group>
            ))
          )
        }
      </Answered>
    </Section>
  );
}

function StuckMails() {
  const say = useHealthWords();
  const stuck = useAnswer('deliveries.stuck', {});
  return (
    <Section title={say('mails')} count={stuck.data?.length}>
      <Answered of={stuck} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noMails')} />
          ) : (
            list.map(({ id, subject, attempts, error, since }) => (
              <div key={id}>
                <Tone tone="attention">{subject}</Tone>
                <Text size="xs" c="dimmed">
                  {say('attempts', { count: attempts, at: showInstant(since), error: error ?? '' })}
                </Text>
              </div>
            ))
          )
        }
      </Answered>
    </Section>
  );
}

function Gaps() {
  const say = useHealthWords();
  const gaps = useAnswer('audit-trail.gaps', {});
  return (
    <Section title={say('gaps')} count={gaps.data?.gaps.length}>
      <Answered of={gaps} lines={2}>
        {({ gaps: list }) =>
          list.length === 0 ? (
            <Empty title={say('noGaps')} />
          ) : (
            list.map(({ stream, from, to, seenAt }) => (
              <Tone key={stream + String(from)} tone="stop">
                {say('gap', { stream, from, to, at: showInstant(seenAt) })}
              </Tone>
            ))
          )
        }
      </Answered>
    </Section>
  );
}
