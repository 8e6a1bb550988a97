import { Box, Button, Code, List, Stack, Text } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { OutcomeUnknown, Refused, Unreachable } from '../api/index.js';
import { ToneIcon, type ToneName } from './Tone.js';
import { heard, withWholeIds } from '../words/index.js';
import { OwnEnglish, UnmetList } from './UnmetList.js';
import { wordsOfRefusal, wordsOfUnmet } from './unmet-words.js';
import { useCitation } from './use-citation.js';
import { useUiWords } from './words.js';

// seldom seen, so not part of the first load
const ChangedMeanwhile = lazy(() => import('./ChangedMeanwhile.js').then(({ ChangedMeanwhile: component }) => ({ default: component })));

/** Says what went wrong, why, and what to do next: the one place where errors of the API are shown. */
export function RefusalPanel({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const say = useUiWords();
  if (error instanceof Refused) return <Refusal of={error} onRetry={onRetry} />;
  if (error instanceof Unreachable)
    return <Panel tone="attention" title={say('unreachable')} text={say('unreachableNext')} onRetry={onRetry} />;
  if (error instanceof OutcomeUnknown)
    return <Panel tone="waiting" title={say('outcomeUnknown')} text={say('outcomeUnknownNext')} onRetry={onRetry} />;
  return <Panel tone="stop" title={say('failed')} text={say('failedNext')} onRetry={onRetry} />;
}

function Refusal({ of: { problem, changed }, onRetry }: { readonly of: Refused; readonly onRetry?: () => void }) {
  const say = useUiWords();
  const cited = useCitation();
  const stale = problem.code === 'STALE_VERSION';
  const { message, whatToDo, original } = wordsOfRefusal(problem);
  // the one condition that says it says it with what to do
  const [only, ...others] = problem.unmet ?? [];
  const saidBelow = only !== undefined && others.length === 0 && wordsOfUnmet(only).message === message;
  return (
    <Panel tone="stop" title={stale ? say('stale') : say('refused')} text={saidBelow ? undefined : message} onRetry={onRetry}>
      {!saidBelow && <OwnEnglish of={original} />}
      {stale && <Text size="sm">{say('staleNext')}</Text>}
      {changed.length > 0 && (
        <Suspense>
          <ChangedMeanwhile changes={changed} />
        </Suspense>
      )}
      {problem.unmet && problem.unmet.length > 0 ? (
        <UnmetList of={problem.unmet} />
      ) : (
        <Text size="sm">
          <b>{say('whatNext')}:</b> {withWholeIds(whatToDo)}
        </Text>
      )}
      {problem.fields && (
        <List size="sm">
          {problem.fields.map(({ path, message: wrong }) => (
            <List.Item key={path}>
              <Code>{path}</Code> {heard(wrong)}
            </List.Item>
          ))}
        </List>
      )}
      {problem.citation && (
        <Text size="xs" c="dimmed">
          {`${say('rule')}: ${cited(problem.citation)}`}
        </Text>
      )}
      {problem.status >= 500 && (
        <Text size="xs" c="dimmed">
          {say('requestId', { id: problem.requestId })}
        </Text>
      )}
    </Panel>
  );
}

interface PanelProps {
  readonly tone: ToneName;
  readonly title: string;
  readonly text?: string;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

function Panel({ tone, title, text, onRetry, children }: PanelProps) {
  const say = useUiWords();
  return (
    <Box role="alert" p="sm" bg="var(--qp-surface)" style={{ border: '1px solid var(--qp-line)', borderLeft: '4px solid var(--qp-stop)' }}>
      <Stack gap="xs">
        <Text fw={600} size="sm" style={{ display: 'flex', gap: 6 }}>
          <ToneIcon tone={tone} />
          {title}
        </Text>
        {text !== undefined && <Text size="sm">{withWholeIds(text)}</Text>}
        {children}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry} style={{ alignSelf: 'flex-start' }}>
            {say('tryAgain')}
          </Button>
        )}
      </Stack>
    </Box>
  );
}
