import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { codeInSentence } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { hasGoodPages, withOneMore, type Answer, type FileRow, type Line } from './file-row.js';
import { useManyWords } from './words.js';

interface AnswerLinesProps {
  readonly row: FileRow;
  readonly lines: readonly Line[];
  readonly onChange: (to: (row: FileRow) => FileRow) => void;
}

/** Which requirements a file answers, each by all of it or by some pages: the suggested ones first in the list. */
export function AnswerLines({ row, lines, onChange }: AnswerLinesProps) {
  const say = useManyWords();
  const suggested = row.recognised?.suggestions.map(({ key }) => key) ?? [];
  const rank = (key: string) => (suggested.includes(key) ? suggested.indexOf(key) : suggested.length);
  const choices = lines
    .filter(({ state }) => state !== 'NOT_APPLICABLE')
    .toSorted((one, other) => rank(one.key) - rank(other.key))
    .map(({ key, title, state }) => ({ value: key, label: say('stateOf', { title: heard(title), state: codeInSentence(state) }) }));
  const several = row.answers.length > 1;
  const set = (at: number, change: Partial<Answer>) =>
    onChange((now) => ({ ...now, answers: now.answers.map((answer, index) => (index === at ? { ...answer, ...change } : answer)) }));
  return (
    <Stack gap="xs">
      {row.answers.map((answer, at) => {
        const named = { file: row.file.name, number: at + 1 };
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
                  onClick={() => onChange((now) => ({ ...now, answers: now.answers.filter((_, index) => index !== at) }))}
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
          aria-label={say('addLineOf', { file: row.file.name })}
          onClick={() => onChange(withOneMore)}
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
