import { Checkbox, Stack, Text } from '@mantine/core';
import { Section, Tone } from '../../ui/index.js';
import type { Unfinished } from './use-unfinished.js';
import { useManyWords } from './words.js';

interface LeftBeforeProps {
  readonly of: Unfinished;
  /** Uploads that are handed in with the list. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  readonly busy: boolean;
}

/** What an earlier visit left: handed in with the list, or gone on with. */
export function LeftBefore({ of: { arrived, halfSent }, chosen, onChoose, busy }: LeftBeforeProps) {
  const say = useManyWords();
  if (arrived.length === 0 && halfSent.length === 0) return null;
  return (
    <Section title={say('before')} lead={arrived.length > 0 ? say('beforeLead') : undefined}>
      <Stack gap="xs">
        {arrived.map(({ uploadId, title }) => (
          <Checkbox
            key={uploadId}
            size="xs"
            label={title}
            checked={chosen.includes(uploadId)}
            disabled={busy}
            onChange={(event) => onChoose(event.currentTarget.checked ? [...chosen, uploadId] : chosen.filter((one) => one !== uploadId))}
          />
        ))}
        {halfSent.map((file) => (
          <Text key={file} size="sm" component="div">
            <Tone tone="waiting">{say('halfSent', { file })}</Tone>
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
