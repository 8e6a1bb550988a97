import { Modal, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { withWholeIds } from '../../words/index.js';
import { Answered, Empty } from '../States.js';
import { Tone } from '../Tone.js';

interface Unmet {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
  readonly citation?: string;
}

interface NotNowDialogProps {
  readonly title: string;
  /** What is said above the conditions. */
  readonly words: string;
  readonly of: ComponentProps<typeof Answered<{ readonly unmet: readonly Unmet[] }>>['of'];
  readonly onClose: () => void;
}

/** Why an act cannot be signed now, condition by condition, with what to do about each and the rule behind it. */
export function NotNowDialog({ title, words, of, onClose }: NotNowDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Answered of={of} lines={8}>
        {({ unmet }) => (
          <Empty title={words}>
            {unmet.map(({ code, message, whatToDo, citation }) => (
              <Text key={code + message} size="sm" component="div" mt={4} title={citation}>
                <Tone tone="stop">
                  {withWholeIds(message)} <b>{withWholeIds(whatToDo)}</b>
                </Tone>
              </Text>
            ))}
          </Empty>
        )}
      </Answered>
    </Modal>
  );
}
