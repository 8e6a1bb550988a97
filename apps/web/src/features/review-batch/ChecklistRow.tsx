import { Box, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Tone, ToneIcon, type ToneName } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import type { Item } from './order.js';
import { useReviewWords } from './words.js';

type Answer = NonNullable<Item['answer']>;

interface ChecklistRowProps {
  readonly item: Item;
  readonly current: boolean;
  readonly shown: string | undefined;
  readonly busy: boolean;
  readonly canAnswer: boolean;
  readonly onFocus: () => void;
  readonly onShow: (requirementKey: string) => void;
  readonly onAnswer: (answer: Answer) => void;
  readonly onReaffirm: () => void;
  /** Why the last answer was refused. */
  readonly children?: ReactNode;
}

/** One question with its documents, its answer, and how to answer it. */
export function ChecklistRow(props: ChecklistRowProps) {
  const { item, current, shown, busy, canAnswer, onFocus, onShow, onAnswer, onReaffirm, children } = props;
  const say = useReviewWords();
  const { key, question, legalReference, basis, ifNo, evidence, state, answer, reason, reliance, answeredBy, answeredAt } = item;
  const answers: readonly Answer[] = basis === 'P' ? ['YES', 'NO'] : ['YES', 'NO', 'NA', 'RELY'];
  return (
    <Box
      component="li"
      id={`question-${key}`}
      tabIndex={-1}
      onFocus={onFocus}
      p="xs"
      style={{ borderTop: '1px solid var(--qp-line)', background: current ? 'var(--qp-selected)' : undefined }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Text size="sm" fw={600} className="qp-number" style={{ flex: 'none', width: '3.6rem' }}>
          {key}
        </Text>
        <Box style={{ flex: 1, minWidth: 0 }}>
          <Text size="sm" fw={current ? 600 : 400}>
            {question}
          </Text>
          <Text size="xs" c="dimmed">
            {[legalReference, basis === 'P' ? say('personal') : undefined, current ? consequence(say, ifNo) : undefined]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Group gap={6} mt={4}>
            {evidence.length === 0 && (
              <Text size="xs" c="dimmed">
                {say('noEvidence')}
              </Text>
            )}
            {evidence.map((document) => (
              <Button
                key={document.key}
                size="compact-xs"
                variant={document.key === shown ? 'light' : 'default'}
                leftSection={<ToneIcon tone={toneOfDocument(document.state)} size={14} />}
                aria-pressed={document.key === shown}
                onClick={() => onShow(document.key)}
                className="qp-evidence"
              >
                {document.title}
              </Button>
            ))}
          </Group>
          {state === 'REOPENED' && <Tone tone="attention">{say('state_REOPENED')}</Tone>}
          {state === 'REAFFIRM' && <Tone tone="attention">{say('state_REAFFIRM')}</Tone>}
          {answer !== null && answeredAt !== null && (
            <Text size="xs" mt={4}>
              {say('answeredBy', { answer: say(answer), who: answeredBy ?? '', at: showInstant(answeredAt) })}
              {(reason ?? reliance) && `: ${reason ?? reliance}`}
            </Text>
          )}
          {canAnswer && (
            <Group gap={6} mt={6}>
              {state === 'REAFFIRM' && (
                <Button size="compact-sm" onClick={onReaffirm}>
                  {say('standBy')}
                </Button>
              )}
              {answers.map((one) => (
                <Button
                  key={one}
                  size="compact-sm"
                  variant={answer === one && state === 'ANSWERED' ? 'filled' : 'default'}
                  aria-pressed={answer === one && state === 'ANSWERED'}
                  aria-label={`${key}: ${say(one)}`}
                  loading={busy}
                  onClick={() => onAnswer(one)}
                >
                  {say(one)}
                </Button>
              ))}
            </Group>
          )}
          {children}
        </Box>
      </Group>
    </Box>
  );
}

/** What the state of a document means for the question that rests on it. */
export function toneOfDocument(state: string): ToneName {
  if (state === 'ACCEPTED' || state === 'NOT_APPLICABLE') return 'good';
  if (state === 'REJECTED' || state === 'EXPIRED' || state === 'QUARANTINED') return 'stop';
  return state === 'EXPECTED' ? 'none' : 'waiting';
}

function consequence(say: ReturnType<typeof useReviewWords>, ifNo: string): string | undefined {
  if (ifNo.startsWith('X')) return say('ifNo_X');
  if (ifNo.startsWith('D')) return say('ifNo_D');
  return ifNo.startsWith('Q') ? say('ifNo_Q') : undefined;
}
