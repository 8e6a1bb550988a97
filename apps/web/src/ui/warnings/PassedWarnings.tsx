import { List, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { showInstant } from '../../words/index.js';
import { wordsOfCode } from '../code-words.js';
import { wordsOfUnmet } from '../unmet-words.js';
import { useUiWords } from '../words.js';

/** Warnings that somebody went over, each with who, when and why; nothing where there were none. */
export function PassedWarnings({ of }: { readonly of: AnswerOf<'cases.get'>['warnings'] }) {
  const say = useUiWords();
  if (of.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="sm">
        {say('passedWarnings')}
      </Text>
      <List size="sm" aria-label={say('passedWarnings')}>
        {of.map(({ act, at, by, code, subject, message, reason }) => (
          <List.Item key={`${at} ${code} ${subject ?? ''}`}>
            {wordsOfUnmet({ code, message }).message} <b>{say('wentOnBecause', { reason })}</b>
            <Text size="xs" c="dimmed">{`${by}, ${showInstant(at)}, ${wordsOfCode(act)} (${code})`}</Text>
          </List.Item>
        ))}
      </List>
    </>
  );
}
