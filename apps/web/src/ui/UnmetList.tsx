import { List, Text } from '@mantine/core';
import { withWholeIds } from '../words/index.js';
import { wordsOfUnmet } from './unmet-words.js';
import { useCitation } from './use-citation.js';
import { useUiWords } from './words.js';

interface UnmetListProps {
  readonly of: readonly { readonly code: string; readonly message: string; readonly whatToDo: string; readonly citation?: string }[];
}

/** Conditions that are not met, each with what to do about it and the rule behind it. */
export function UnmetList({ of }: UnmetListProps) {
  const say = useUiWords();
  const cited = useCitation();
  return (
    <List size="sm" spacing="xs" aria-label={say('unmet')}>
      {of.map(({ citation, ...unmet }) => {
        const { message, whatToDo, original } = wordsOfUnmet(unmet);
        return (
          <List.Item key={unmet.code + unmet.message}>
            {withWholeIds(message)} <b>{withWholeIds(whatToDo)}</b>
            <OwnEnglish of={original} />
            {citation && (
              <Text size="xs" c="dimmed">
                {`${say('rule')}: ${cited(citation)}`}
              </Text>
            )}
          </List.Item>
        );
      })}
    </List>
  );
}

/** What the server says in its own English, where the screen has words for its class alone. */
export function OwnEnglish({ of }: { readonly of: string | undefined }) {
  return of === undefined ? null : (
    <Text size="xs" c="dimmed" lang="en">
      {withWholeIds(of)}
    </Text>
  );
}
