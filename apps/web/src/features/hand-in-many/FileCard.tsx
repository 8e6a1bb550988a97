import { Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { AnswerLines } from '../../ui/answer-lines/index.js';
import { LanguageField, SendingBar } from '../../ui/hand-in/index.js';
import { DayInput, RefusalPanel, Tone } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { replacedBy, type FileRow, type Line } from './file-row.js';
import { SameThere } from './SameThere.js';
import { useManyWords } from './words.js';

interface FileCardProps {
  readonly row: FileRow;
  readonly caseId: string;
  readonly lines: readonly Line[];
  readonly arrivedBefore: boolean;
  readonly onChange: (to: (row: FileRow) => FileRow) => void;
  readonly onDrop: () => void;
}

/** One file of the list: what it was recognised as, what it answers, and how far it came. */
export function FileCard({ row, caseId, lines, arrivedBefore, onChange, onDrop }: FileCardProps) {
  const say = useManyWords();
  const { file, state, recognised } = row;
  const still = state === 'LISTED' || state === 'FAILED';
  const [best] = recognised?.suggestions ?? [];
  return (
    <Box component="article" aria-label={file.name} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere', flex: '1 1 12rem' }}>
          {file.name}
        </Text>
        {still && (
          <Button size="compact-xs" variant="default" onClick={onDrop} aria-label={say('leaveOutOf', { file: file.name })}>
            {say('leaveOut')}
          </Button>
        )}
      </Group>
      <Stack gap="xs" mt={4}>
        {!recognised && (
          <Text size="xs" c="dimmed">
            {say('looking')}
          </Text>
        )}
        {recognised && still && (
          <>
            <Text size="xs" c="dimmed">
              {best ? say('suggested', { because: heard(best.because) }) : say('noSuggestion')}
            </Text>
            {row.sha256 === undefined && <Tone tone="none">{say('tooLarge')}</Tone>}
            {arrivedBefore && <Tone tone="attention">{say('arrivedBefore')}</Tone>}
            <SameThere row={row} caseId={caseId} lines={lines} onUsed={onDrop} />
            <AnswerLines
              file={file.name}
              answers={row.answers}
              lines={lines}
              suggested={recognised.suggestions.map(({ key }) => key)}
              onChange={(to) => onChange((now) => ({ ...now, answers: to(now.answers) }))}
            />
            <Group gap="sm" align="flex-end">
              <DayInput
                size="xs"
                label={say('validTo')}
                aria-label={say('validToOf', { file: file.name })}
                value={row.validTo}
                onChange={(event) => {
                  const validTo = event.currentTarget.value;
                  onChange((now) => ({ ...now, validTo }));
                }}
              />
              <LanguageField
                size="xs"
                label={say('language')}
                value={row.language}
                onChange={(language) => onChange((now) => ({ ...now, language }))}
              />
              {replacedBy(row, lines) !== undefined && (
                <TextInput
                  size="xs"
                  label={say('reason')}
                  aria-label={say('reasonOf', { file: file.name })}
                  value={row.reason}
                  minLength={3}
                  required
                  style={{ flex: '1 1 14rem' }}
                  onChange={(event) => {
                    const reason = event.currentTarget.value;
                    onChange((now) => ({ ...now, reason }));
                  }}
                />
              )}
            </Group>
          </>
        )}
        {state === 'WAITS' && <Tone tone="waiting">{say('waits')}</Tone>}
        {state === 'SENDING' && <SendingBar label={say('sending', { file: file.name })} part={row.part} />}
        {(state === 'ARRIVED' || state === 'HANDED_IN') && <Tone tone="good">{say('arrived')}</Tone>}
        {state === 'FAILED' && <Tone tone="stop">{say('failed')}</Tone>}
        {row.error && <RefusalPanel error={row.error} />}
      </Stack>
    </Box>
  );
}
