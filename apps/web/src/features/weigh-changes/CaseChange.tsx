import { Group, Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { CommandButton, Section, SmallTable, Tone, Unanswered, wordsOfCode, codeInSentence } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { useChangeWords } from './words.js';

type Change = AnswerOf<'caseChanges.show'>;

const stepsOf = (steps: Change['steps']['before']) => steps.map(({ step, siteName }) => `${wordsOfCode(step)} ${siteName}`).join(', ');

/** What a changed supply chain or newer rules would do to a case, and the two decisions on it; nothing where nothing waits. */
export function CaseChange({ caseId }: { readonly caseId: string }) {
  const say = useChangeWords();
  const change = useAnswer('caseChanges.show', { path: { caseId } });
  const { data } = change;
  if (!data) return <Unanswered of={[change]} />;
  if (!data.pending) return null;
  const { taken, offered, sites, steps } = data;
  const decision = { path: { caseId }, fixed: { expectedVersion: data.version, offered }, look: { size: 'compact-xs' as const } };
  return (
    <Section
      title={say('title')}
      lead={say('lead')}
      actions={
        <Group gap={6}>
          {data.impossible === null && (
            <CommandButton id="caseChanges.takeUp" title={say('takeUp')} confirm={say('takeUp')} {...decision}>
              {say('takeUpWhy')}
            </CommandButton>
          )}
          <CommandButton id="caseChanges.keep" title={say('keep')} confirm={say('keep')} {...decision}>
            {say('keepWhy')}
          </CommandButton>
        </Group>
      }
    >
      {taken.supplyChain !== offered.supplyChain && (
        <Tone tone="attention">
          {[
            say('chain', { now: taken.supplyChain, offered: offered.supplyChain }),
            ...(sites.came.length > 0 ? [say('came', { names: sites.came.join(', ') })] : []),
            ...(sites.left.length > 0 ? [say('left', { names: sites.left.join(', ') })] : []),
          ].join('; ')}
        </Tone>
      )}
      {taken.ruleSet !== offered.ruleSet && <Tone tone="attention">{say('rules', { now: taken.ruleSet, offered: offered.ruleSet })}</Tone>}
      {stepsOf(steps.before) !== stepsOf(steps.after) && (
        <Text size="sm" my={4}>
          {`${say('stepsBefore', { steps: stepsOf(steps.before) })}; ${say('stepsAfter', { steps: stepsOf(steps.after) })}`}
        </Text>
      )}
      {data.open.map((words) => (
        <Tone key={words} tone="attention">
          {words}
        </Tone>
      ))}
      {data.impossible !== null && <Tone tone="stop">{say('impossible', { why: data.impossible })}</Tone>}
      <Differences of={data} />
    </Section>
  );
}

function Differences({ of }: { readonly of: Change }) {
  const say = useChangeWords();
  const needs = (need: Change['added'][number]['need']) => codeInSentence(need);
  const rows = [
    ...of.added.map(({ key, title, need, because }) => ({ key, title, effect: say('added', { need: needs(need) }), because })),
    ...of.changed.map(({ key, title, need, before, because }) => ({
      key,
      title,
      effect: need === before ? say('changed', { need: needs(need) }) : say('risen', { before: needs(before), need: needs(need) }),
      because,
    })),
    ...of.removed.map(({ key, title, because }) => ({ key, title, effect: say('removed'), because })),
    ...of.questions.added.map((title) => ({ key: title, title, effect: say('added', { need: say('question') }), because: '' })),
    ...of.questions.removed.map((title) => ({ key: title, title, effect: say('removed'), because: say('question') })),
  ];
  if (rows.length === 0) return <Tone tone="info">{say('nothing')}</Tone>;
  return (
    <SmallTable label={say('title')} heads={[say('what'), say('effect'), say('why')]}>
      {rows.map(({ key, title, effect, because }) => (
        <Table.Tr key={`${key} ${effect}`}>
          <Table.Th scope="row">{heard(title)}</Table.Th>
          <Table.Td>{effect}</Table.Td>
          <Table.Td>{heard(because)}</Table.Td>
        </Table.Tr>
      ))}
    </SmallTable>
  );
}
