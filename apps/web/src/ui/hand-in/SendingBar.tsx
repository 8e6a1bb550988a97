import { Progress, Text } from '@mantine/core';
import { useUiWords } from '../words.js';

/** How much of a file is sent, seen and heard; `part` from 0 to 1. */
export function SendingBar({ label, part }: { readonly label: string; readonly part: number }) {
  const say = useUiWords();
  return (
    <>
      <Progress.Root>
        <Progress.Section value={part * 100} aria-label={label} />
      </Progress.Root>
      <Text size="xs" aria-live="polite">
        {say('sent', { part: Math.round(part * 100) })}
      </Text>
    </>
  );
}
