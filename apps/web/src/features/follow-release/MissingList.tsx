import { List, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { RouteLink, Section, Tone } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { useFollowWords } from './words.js';

interface MissingListProps {
  readonly caseId: string;
  readonly missing: AnswerOf<'cases.get'>['missing'];
}

/** What is asked and not there yet, with who owes it, and the way to hand it in for those who hand documents in. */
export function MissingList({ caseId, missing }: MissingListProps) {
  const say = useFollowWords();
  const handsIn = useMay()('document.upload');
  return (
    <Section title={say('missing')} count={missing.length}>
      {missing.length === 0 ? (
        <Tone tone="good">{say('nothingMissing')}</Tone>
      ) : (
        <List size="sm" spacing={4} listStyleType="none">
          {missing.map(({ key, title, providedBy, need }) => (
            <List.Item key={key}>
              <Tone tone={need === 'H' ? 'stop' : 'attention'}>
                {heard(title)}{' '}
                <Text span c="dimmed" size="sm">
                  {say('from', { who: heard(providedBy) })}
                </Text>
                {handsIn && (
                  <>
                    {' '}
                    <RouteLink
                      to="/cases/$caseId/requirements/$key/upload"
                      params={{ caseId, key }}
                      size="sm"
                      aria-label={say('handInOf', { title: heard(title) })}
                    >
                      {say('handIn')}
                    </RouteLink>
                  </>
                )}
              </Tone>
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
