import { Group, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, PageHeader, RouteLink, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { ExceptionList } from './ExceptionList.js';
import type { ShownException } from './exception.js';
import { useTrailReviewWords } from './words.js';

/** The review of a batch's audit trail by exception, part of gate G-12. */
export function BatchTrailReview({ caseId }: { readonly caseId: string }) {
  const say = useTrailReviewWords();
  const path = { caseId };
  const worklist = useAnswer('trail-exceptions.list', { path });
  const deviations = useAnswer('deviations.list', { query: { caseId } });
  const named = (deviations.data ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      <PageHeader
        title={say('batchTitle')}
        lead={say('batchLead')}
        actions={
          <Group gap="xs">
            <RouteLink to="/review/$caseId" params={{ caseId }} size="sm">
              {say('toBatch')}
            </RouteLink>
            <CommandButton
              id="checklist.trailReview"
              title={say('recordReview')}
              confirm={say('recordReview')}
              path={path}
              refreshes={['trail-exceptions.list', 'cases.manifest']}
            >
              {say('recordReviewWhy')}
            </CommandButton>
          </Group>
        }
      />
      <Answered of={worklist} lines={8}>
        {({ exceptions, open, logSize, asOf }) => (
          <>
            <Tone tone={open > 0 ? 'attention' : 'good'}>{open > 0 ? say('openCount', { count: open }) : say('allJudged')}</Tone>
            <Text size="xs" c="dimmed" mb="sm">
              {say('asOf', { size: logSize, at: showInstant(asOf) })}
            </Text>
            <ExceptionList
              exceptions={exceptions.map((exception) => shown(exception, named))}
              shows={['open', 'judged', 'all']}
              judge={(some, label) => (
                <CommandButton
                  id="trail-exceptions.judge"
                  label={label}
                  title={label}
                  confirm={say('judge')}
                  look={{ size: 'compact-xs' }}
                  path={path}
                  fixed={{ exceptions: some.map(({ eventId, kind }) => ({ eventId, kind })) }}
                  options={{ deviationId: named }}
                  refreshes={['trail-exceptions.list', 'cases.manifest']}
                >
                  {say('judgeWhy')}
                </CommandButton>
              )}
            />
          </>
        )}
      </Answered>
    </>
  );
}

type Judged = AnswerOf<'trail-exceptions.list'>['exceptions'][number];

function shown(
  { verdict, ...exception }: Judged,
  deviations: readonly { readonly value: string; readonly label: string }[],
): ShownException {
  if (verdict === null) return { ...exception, elsewhere: false, verdict };
  const { deviationId, ...said } = verdict;
  const reference = deviationId && (deviations.find(({ value }) => value === deviationId)?.label ?? deviationId);
  return { ...exception, elsewhere: false, verdict: { ...said, reference } };
}
