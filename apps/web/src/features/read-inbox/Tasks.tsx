import { List, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMayAsk, useSession } from '../../session/index.js';
import { Answered, Empty, RouteLink, Section, Tone } from '../../ui/index.js';
import { heard, showDay, showInstant } from '../../words/index.js';
import { heldBy } from './held-by.js';
import { useHeldReleases } from './use-held-releases.js';
import { useInboxWords } from './words.js';

/** What waits for oneself, the earliest deadline first. */
export function Tasks() {
  const mayAsk = useMayAsk();
  const { roles } = useSession();
  const holders = heldBy(roles);
  if (mayAsk('board.sponsorReleases')) return <OwedTasks />;
  return mayAsk('board.releases') && holders.length > 0 ? <HeldTasks holders={holders} /> : null;
}

function HeldTasks({ holders }: { readonly holders: readonly string[] }) {
  const say = useInboxWords();
  const { person } = useSession();
  const tasks = useHeldReleases(holders, person.id);
  return (
    <Answered of={tasks} lines={4}>
      {({ rows, total }) => (
        <Section title={say('tasks')} count={total}>
          {rows.length === 0 && <Empty title={say('noTasks')}>{say('noTasksYet')}</Empty>}
          <List listStyleType="none" size="sm" spacing={6}>
            {rows.map(({ caseId, batchNo, holder, nextAct, nextDeadline, certifyBy }) => (
              <List.Item key={caseId}>
                <Tone tone={nextDeadline && Date.parse(nextDeadline.dueAt) < Date.now() ? 'stop' : 'waiting'}>
                  <RouteLink to={holder.kind === 'QP' ? '/review/$caseId' : '/releases/$caseId'} params={{ caseId }}>
                    {batchNo}
                  </RouteLink>
                  {`: ${heard(nextAct)}. `}
                  {nextDeadline ? say('dueAt', { at: showInstant(nextDeadline.dueAt) }) : say('noDue')}
                  {certifyBy && ` ${say('certifyBy', { day: showDay(certifyBy) })}`}
                </Tone>
              </List.Item>
            ))}
          </List>
          {rows.length < total && (
            <Text size="xs" c="dimmed" mt="xs">
              {say('firstOf', { shown: rows.length, total })}
            </Text>
          )}
        </Section>
      )}
    </Answered>
  );
}

function OwedTasks() {
  const say = useInboxWords();
  const releases = useAnswer('board.sponsorReleases', {});
  return (
    <Answered of={releases} lines={4}>
      {(batches) => {
        const owed = batches
          .flatMap(({ batchNo, owes, ourNextDate }) => owes.map((one) => ({ ...one, batchNo, on: ourNextDate?.on ?? null })))
          .sort((one, other) => (one.on ?? '9').localeCompare(other.on ?? '9'));
        return (
          <Section title={say('tasks')} count={owed.length}>
            {owed.length === 0 && <Empty title={say('noTasks')}>{say('noTasksYet')}</Empty>}
            <List listStyleType="none" size="sm" spacing={6}>
              {owed.map(({ kind, id, title, batchNo, on }) => (
                <List.Item key={kind + id + batchNo}>
                  <Tone tone="attention">
                    {`${batchNo}: ${heard(title)}. ${on ? say('dueAt', { at: showDay(on) }) : say('noDue')} `}
                    <RouteLink to="/sponsor">{say('toDesk')}</RouteLink>
                  </Tone>
                </List.Item>
              ))}
            </List>
          </Section>
        );
      }}
    </Answered>
  );
}
