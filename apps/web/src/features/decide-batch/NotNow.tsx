import { Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Empty, Tone } from '../../ui/index.js';

interface NotNowProps {
  readonly title: string;
  readonly unmet: AnswerOf<'cases.manifest'>['unmet'];
}

/** Why an act cannot be signed now, condition by condition, with what to do about each. */
export function NotNow({ title, unmet }: NotNowProps) {
  return (
    <Empty title={title}>
      {unmet.map(({ code, message, whatToDo }) => (
        <Text key={code + message} size="sm" component="div" mt={4}>
          <Tone tone="stop">
            {message} <b>{whatToDo}</b>
          </Tone>
        </Text>
      ))}
    </Empty>
  );
}
