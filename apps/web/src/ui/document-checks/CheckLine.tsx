import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/index.js';
import { heard, showInstant } from '../../words/index.js';
import { Tone, type ToneName } from '../Tone.js';
import { useCheckWords } from './words.js';

type Check = AnswerOf<'documents.get'>['current']['checks'][number];

const tones: Readonly<Record<Check['outcome'], ToneName>> = {
  PASSED: 'good',
  FAILED: 'stop',
  MISMATCH: 'attention',
  FLAGGED: 'attention',
  WAITING: 'attention',
  SKIPPED: 'none',
};

/** What one check of a document found, and who did it by hand where that was needed; what can be done about it stands below. */
export function CheckLine({ of: { outcome, words, cleared }, children }: { readonly of: Check; readonly children?: ReactNode }) {
  const say = useCheckWords();
  return (
    <div>
      <Tone tone={tones[outcome]}>{heard(words)}</Tone>
      {cleared && <Text size="xs">{say('clearedBy', { who: cleared.by.name, at: showInstant(cleared.at), words: cleared.words })}</Text>}
      {children}
    </div>
  );
}
