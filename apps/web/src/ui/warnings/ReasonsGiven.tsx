import { List, Text } from '@mantine/core';
import { useUiWords } from '../words.js';

interface ReasonsGivenProps {
  readonly of: readonly { readonly code: string; readonly subject?: string; readonly message: string; readonly reason: string }[];
}

/** Warnings and the reasons given for them, as they are about to be signed. */
export function ReasonsGiven({ of }: ReasonsGivenProps) {
  const say = useUiWords();
  if (of.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {say('passedWarnings')}
      </Text>
      <List size="sm" aria-label={say('passedWarnings')}>
        {of.map(({ code, subject, message, reason }) => (
          <List.Item key={`${code} ${subject ?? ''} ${message}`}>
            {message} <b>{say('wentOnBecause', { reason })}</b> ({code})
          </List.Item>
        ))}
      </List>
    </>
  );
}
