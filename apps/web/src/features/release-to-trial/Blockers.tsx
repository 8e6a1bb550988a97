import { List } from '@mantine/core';
import { Tone, OwnEnglish, wordsOfUnmet } from '../../ui/index.js';
import type { TrialRelease } from './trial-release.js';
import { useTrialReleaseWords } from './words.js';

/** What stands against a regulatory release, each with what to do. */
export function Blockers({ of }: { readonly of: TrialRelease['blockedBy'] }) {
  const say = useTrialReleaseWords();
  if (of.length === 0) return null;
  return (
    <List size="sm" listStyleType="none" aria-label={say('blocked')}>
      {of.map((unmet) => {
        const { message, whatToDo, original } = wordsOfUnmet(unmet);
        return (
          <List.Item key={unmet.code + unmet.message}>
            <Tone tone="attention">
              {message} <b>{whatToDo}</b>
            </Tone>
            <OwnEnglish of={original} />
          </List.Item>
        );
      })}
    </List>
  );
}
