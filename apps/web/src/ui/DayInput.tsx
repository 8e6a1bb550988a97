import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { showDay } from '../words/index.js';

/** Wide enough for a day as the browser writes it, its calendar, and the day as we write it. */
const ROOM = 224;

/**
 * A day to choose (`YYYY-MM-DD`). Each browser shows it in the order of its own country, which may be read as another day: what was
 * chosen is written out beside it.
 */
export function DayInput({ value, ...rest }: Omit<TextInputProps, 'type'>) {
  const chosen = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return (
    <TextInput
      miw={ROOM}
      {...rest}
      type="date"
      value={value}
      rightSectionWidth={chosen ? 88 : undefined}
      rightSectionPointerEvents="none"
      rightSection={
        chosen && (
          <Text span size="xs" c="dimmed" aria-hidden>
            {showDay(value)}
          </Text>
        )
      }
    />
  );
}
