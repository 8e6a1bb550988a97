import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered } from '../../ui/index.js';
import { useFindWords } from './words.js';

/** Rows asked for; what is shown is what matches of them. */
const ASKED = 200;
const SHOWN = 12;

/** The search dialog: type, arrow keys, Enter. */
export function FindDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const say = useFindWords();
  const navigate = useNavigate();
  const combobox = useCombobox();
  const [text, setText] = useState('');
  const releases = useAnswer('releases.board', { query: { limit: ASKED } }, { enabled: opened });
  const wanted = text.trim().toLowerCase();
  const matches = (words: readonly string[]) => words.some((word) => word.toLowerCase().includes(wanted));
  return (
    <Modal opened={opened} onClose={onClose} title={say('title')} size="md">
      <Combobox
        store={combobox}
        onOptionSubmit={(caseId) => {
          onClose();
          void navigate({ to: '/releases/$caseId', params: { caseId } });
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label={say('placeholder')}
            placeholder={say('placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
          />
        </Combobox.EventsTarget>
        <Answered of={releases}>
          {({ rows }) => {
            const found = rows
              .filter(({ batchNo, productName, sponsorName }) => matches([batchNo, productName, sponsorName]))
              .slice(0, SHOWN);
            return (
              <Combobox.Options mt="xs" aria-label={say('batches')}>
                {found.length === 0 && <Combobox.Empty>{say('nothing')}</Combobox.Empty>}
                {found.map(({ caseId, batchNo, productName, sponsorName, certification }) => (
                  <Combobox.Option key={caseId} value={caseId}>
                    <Text size="sm" fw={600}>
                      {batchNo}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {`${productName}, ${sponsorName}. ${certification}`}
                    </Text>
                  </Combobox.Option>
                ))}
              </Combobox.Options>
            );
          }}
        </Answered>
      </Combobox>
    </Modal>
  );
}
