import { List } from '@mantine/core';
import { useBoardPages, useAnswer } from '../../api/index.js';
import { useMayAsk, useSession } from '../../session/index.js';
import { Answered, Empty, RouteLink, Section, Tone } from '../../ui/index.js';
import { heard, showDay, showInstant } from '../../words/index.js';
import { heldBy } from './held-by.js';
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
  const board = useBoardPages({ query: { holder: holders.join(','), sort: 'nextDeadline', order: 'asc', limit: 100 } });
  return (
    <Answered of={board} lines={4}>
      {({ rows }) => {
        // a QP's work is that of the named QP alone
        const own = rows.filter(({ holder, qp }) => holder.kind !== 'QP' || qp?.personId === person.id);
        return (
          <Section title={say('tasks')} count={own.length}>
            {own.length === 0 && <Empty title={say('noTasks')}>{say('noTasksYet')}</Empty>}
            <List listStyleType="none" size="sm" spacing={6}>
              {own.map(({ caseId, batchNo, holder, nextAct, nextDeadline, certifyBy }) => (
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
          </Section>
        );
      }}
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
