import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { heard } from '../../words/index.js';
import { codeInSentence } from '../code-words.js';
import { hasGoodPages, noAnswer, type Answer } from './answer.js';
import { useAnswerWords } from './words.js';

type Line = Pick<AnswerOf<'requirements.list'>[number], 'key' | 'title' | 'state'>;

interface AnswerLinesProps {
  /** Name of the file, for whoever hears the fields. */
  readonly file: string;
  readonly answers: readonly Answer[];
  /** Lines that the batch asks. */
  readonly lines: readonly Line[];
  /** Keys that it probably answers, the surest first: they stand first in the list. */
  readonly suggested: readonly string[];
  readonly onChange: (to: (answers: readonly Answer[]) => readonly Answer[]) => void;
}

/** Which requirements a file answers, each by all of it or by some pages. */
export function AnswerLines({ file, answers, lines, suggested, onChange }: AnswerLinesProps) {
  const say = useAnswerWords();
  const rank = (key: string) => (suggested.includes(key) ? suggested.indexOf(key) : suggested.length);
  const choices = lines
    .filter(({ state }) => state !== 'NOT_APPLICABLE')
    .toSorted((one, other) => rank(one.key) - rank(other.key))
    .map(({ key, title, state }) => ({ value: key, label: say('stateOf', { title: heard(title), state: codeInSentence(state) }) }));
  const several = answers.length > 1;
  const set = (at: number, change: Partial<Answer>) =>
    onChange((now) => now.map((answer, index) => (index === at ? { ...answer, ...change } : answer)));
  return (
    <Stack gap="xs">
      {answers.map((answer, at) => {
        const named = { file, number: at + 1 };
        const page = (end: 'from' | 'to', label: string) => (
          <TextInput
            size="xs"
            type="number"
            min={1}
            w="6rem"
            label={say(end)}
            aria-label={label}
            value={answer[end]}
            onChange={(event) => set(at, { [end]: event.currentTarget.value })}
          />
        );
        return (
          <div key={at}>
            <Group gap="sm" align="flex-end">
              <NativeSelect
                size="xs"
                label={say('answers')}
                aria-label={say('answersOf', named)}
                data={[{ value: '', label: say('chooseLine') }, ...choices]}
                value={answer.key}
                required
                style={{ flex: '1 1 16rem', minWidth: 0 }}
                onChange={(event) => set(at, { key: event.currentTarget.value })}
              />
              {page('from', say('fromOf', named))}
              {page('to', say('toOf', named))}
              {several && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={say('dropLineOf', named)}
                  onClick={() => onChange((now) => now.filter((_, index) => index !== at))}
                >
                  {say('dropLine')}
                </Button>
              )}
            </Group>
            {!hasGoodPages(answer) && (
              <Text size="xs" c="var(--qp-stop)" role="alert">
                {say('wrongPages')}
              </Text>
            )}
          </div>
        );
      })}
      <Group gap="sm">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={say('addLineOf', { file })}
          onClick={() => onChange((now) => [...now, noAnswer])}
        >
          {say('addLine')}
        </Button>
        {several && (
          <Text size="xs" c="dimmed">
            {say('wholeFile')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
