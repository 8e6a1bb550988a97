import { Modal, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { withWholeIds } from '../../words/index.js';
import { Answered, Empty } from '../States.js';
import { Tone } from '../Tone.js';
import { wordsOfUnmet } from '../unmet-words.js';
import { OwnEnglish } from '../UnmetList.js';

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
            {unmet.map((one) => {
              const { message, whatToDo, original } = wordsOfUnmet(one);
              return (
                <Text key={one.code + one.message} size="sm" component="div" mt={4} title={one.citation}>
                  <Tone tone="stop">
                    {withWholeIds(message)} <b>{withWholeIds(whatToDo)}</b>
                  </Tone>
                  <OwnEnglish of={original} />
                </Text>
              );
            })}
          </Empty>
        )}
      </Answered>
    </Modal>
  );
}
