import { Box, Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { Answered, RouteLink, Tone, TrailRows, useCitation, wordsOfAct, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { caseOf, type ShownException } from './exception.js';
import { useTrailReviewWords } from './words.js';

/** One exception: what happened, and what was said of it. The children are the acts that are offered. */
export function ExceptionCard({ exception, children }: { readonly exception: ShownException; readonly children: ReactNode }) {
  const say = useTrailReviewWords();
  const cited = useCitation();
  const [opened, setOpened] = useState(false);
  const { kind, words, citation, action, subject, at, actorName, reason, eventId } = exception;
  return (
    <Box
      component="article"
      py="sm"
      style={{ borderTop: '1px solid var(--qp-line)' }}
      aria-label={`${wordsOfCode(kind)}, ${showInstant(at)}`}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box style={{ flex: '1 1 20rem' }}>
          <Text size="sm" fw={600}>
            {words}
          </Text>
          <Text size="sm">{`${wordsOfCode(subject.kind.replaceAll('-', ' '))}: ${wordsOfAct(action)}`}</Text>
          <Text size="xs" c="dimmed">
            {say('byAt', { who: actorName ?? say('system'), at: showInstant(at) })}
          </Text>
          {reason && <Text size="sm">{say('reason', { reason })}</Text>}
          <Text size="xs" c="dimmed">
            {say('rule', { citation: cited(citation) })}
          </Text>
          <Standing exception={exception} />
        </Box>
        <Group gap={6} data-no-print>
          <Button size="compact-xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {say(opened ? 'hideDetails' : 'details')}
          </Button>
          {children}
        </Group>
      </Group>
      {opened && <Values eventId={eventId} />}
    </Box>
  );
}

/** The verdict that stands, or why none is asked for here. */
function Standing({ exception }: { readonly exception: ShownException }) {
  const say = useTrailReviewWords();
  const { person } = useSession();
  const { verdict, elsewhere, actedBy } = exception;
  if (verdict !== null) {
    const { reason, reference, by, at } = verdict;
    const said = { verdict: say(verdict.verdict), reason, who: by, at: showInstant(at) };
    return (
      <Tone tone={verdict.verdict === 'EXPLAINED' ? 'good' : 'attention'}>
        {reference === null ? say('verdict', said) : say('verdictRef', { ...said, reference })}
      </Tone>
    );
  }
  const caseId = caseOf(exception);
  if (elsewhere)
    return caseId === undefined ? (
      <Tone tone="none">{say('withBatch')}</Tone>
    ) : (
      <RouteLink to="/review/$caseId/trail" params={{ caseId }} size="sm">
        {say('withBatch')}
      </RouteLink>
    );
  return <Tone tone="waiting">{say(actedBy === person.id ? 'ownAct' : 'waits')}</Tone>;
}

/** The row of the audit trail with each field before and after. */
function Values({ eventId }: { readonly eventId: string }) {
  const trail = useAnswer('audit-trail.list', { query: { event: eventId } });
  return <Answered of={trail}>{({ rows }) => <TrailRows rows={rows} />}</Answered>;
}
