import { List, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Section, Tone } from '../../ui/index.js';
import { useFollowWords } from './words.js';

/** What is asked and not there yet, with who owes it. */
export function MissingList({ missing }: { readonly missing: AnswerOf<'cases.get'>['missing'] }) {
  const say = useFollowWords();
  return (
    <Section title={say('missing')} count={missing.length}>
      {missing.length === 0 ? (
        <Tone tone="good">{say('nothingMissing')}</Tone>
      ) : (
        <List size="sm" spacing={4} listStyleType="none">
          {missing.map(({ key, title, providedBy, need }) => (
            <List.Item key={key}>
              <Tone tone={need === 'H' ? 'stop' : 'attention'}>
                {title}{' '}
                <Text span c="dimmed" size="sm">
                  {say('from', { who: providedBy })}
                </Text>
              </Tone>
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
