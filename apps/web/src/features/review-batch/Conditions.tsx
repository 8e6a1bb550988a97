import { Accordion, Box, Group, List, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Tone, useCitation } from '../../ui/index.js';
import { withWholeIds } from '../../words/index.js';
import { useReviewWords } from './words.js';

interface ConditionsProps {
  /** The act in words: "certify". */
  readonly act: string;
  readonly manifest: Pick<AnswerOf<'cases.manifest'>, 'unmet' | 'warnings'>;
}

/** Every condition that stands against the act, in words, with what to do. */
export function Conditions({ act, manifest: { unmet, warnings } }: ConditionsProps) {
  const say = useReviewWords();
  const cited = useCitation();
  if (unmet.length === 0 && warnings.length === 0) return <Tone tone="good">{say('allMet')}</Tone>;
  const distinct = [...Map.groupBy(unmet, ({ code, subject }) => `${code} ${subject ?? ''}`).values()].flatMap(([first]) =>
    first ? [first] : [],
  );
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="unmet">
        <Accordion.Control>
          <Group gap="xs">
            <Tone tone={distinct.length > 0 ? 'attention' : 'good'}>
              <b>{say('conditions', { act })}</b>: {distinct.length > 0 ? say('unmetCount', { count: distinct.length }) : say('allMet')}
            </Tone>
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <List size="sm" spacing="xs">
            {distinct.map(({ gate, code, message, whatToDo, citation, subject }) => (
              <List.Item key={code + (subject ?? '')}>
                {withWholeIds(message)} <b>{withWholeIds(whatToDo)}</b>
                <Text size="xs" c="dimmed">
                  {say('rule', { rule: `${gate}; ${cited(citation)}` })}
                </Text>
              </List.Item>
            ))}
          </List>
          {warnings.length > 0 && (
            <Box mt="sm">
              <Text size="sm" fw={600}>
                {say('warnings')}
              </Text>
              <List size="sm">
                {warnings.map(({ code, message, reason }) => (
                  <List.Item key={code + message}>{withWholeIds(`${message} ${reason}`)}</List.Item>
                ))}
              </List>
            </Box>
          )}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
