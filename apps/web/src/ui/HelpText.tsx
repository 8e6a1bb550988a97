import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconHelp } from './icons.js';
import { useUiWords } from './words.js';

/** What a help is about. */
export interface HelpProps {
  readonly about: string;
  readonly text: string;
  /** The rule that it rests on. */
  readonly rule?: string;
}

/** The button of a help, and what it opens. */
export function HelpText({ about, text, rule }: HelpProps) {
  const say = useUiWords();
  return (
    <Popover width={320} withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`${say('help')}: ${about}`} data-no-print>
          <IconHelp size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={about}>
        <Text size="sm">{text}</Text>
        {rule && <Text size="xs" c="dimmed" mt="xs">{`${say('rule')}: ${rule}`}</Text>}
      </Popover.Dropdown>
    </Popover>
  );
}
