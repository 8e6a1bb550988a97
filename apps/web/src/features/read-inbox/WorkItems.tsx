import { List } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, RouteLink, Section, Tone } from '../../ui/index.js';
import { heard, showDay } from '../../words/index.js';
import { useInboxWords } from './words.js';

/** What documents and records ask of oneself by a day: renewals, filing, checks, locking. */
export function WorkItems() {
  const say = useInboxWords();
  const items = useAnswer('workItems.list', {});
  return (
    <Answered of={items} lines={2}>
      {(list) =>
        list.length === 0 ? null : (
          <Section title={say('workItems')} count={list.length}>
            <List listStyleType="none" size="sm" spacing={6}>
              {list.map(({ id, kind, title, whatToDo, dueOn, daysLeft, caseId }) => (
                <List.Item key={id}>
                  <Tone tone={daysLeft < 0 ? 'stop' : 'attention'}>
                    <b>{heard(title)}</b>
                    {`: ${heard(whatToDo)} ${say('dueAt', { at: showDay(dueOn) })} `}
                    <WayThere kind={kind} caseId={caseId} />
                  </Tone>
                </List.Item>
              ))}
            </List>
          </Section>
        )
      }
    </Answered>
  );
}

/** Where the work is done. */
function WayThere({ kind, caseId }: Pick<AnswerOf<'workItems.list'>[number], 'kind' | 'caseId'>) {
  const say = useInboxWords();
  if (kind === 'JUDGE_DOCUMENT') return <RouteLink to="/intake">{say('toIntake')}</RouteLink>;
  if (kind === 'RENEW_DOCUMENT') return <RouteLink to="/standing-documents">{say('toStanding')}</RouteLink>;
  if (kind === 'REQUALIFY_SITE') return <RouteLink to="/suppliers">{say('toSuppliers')}</RouteLink>;
  if (caseId === null) return null;
  if (kind === 'WEIGH_CHANGE')
    return (
      <RouteLink to="/releases/$caseId" params={{ caseId }}>
        {say('toRelease')}
      </RouteLink>
    );
  return (
    <RouteLink to="/archive/$caseId" params={{ caseId }}>
      {say('toRecords')}
    </RouteLink>
  );
}
