import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { wordsOfUnmet } from '../unmet-words.js';
import { useUiWords } from '../words.js';
import type { GivenReason, OpenWarning } from './open-warnings.js';
import { DialogActions } from '../DialogActions.js';

interface ReasonsDialogProps {
  /** Name of the act. */
  readonly title: string;
  readonly open: readonly OpenWarning[];
  readonly onClose: () => void;
  readonly onGiven: (reasons: readonly GivenReason[]) => void;
}

/** Asks one reason for each condition that warns and is not met (domain reference 6.3). Nothing is filled in beforehand. */
export function ReasonsDialog({ title, open, onClose, onGiven }: ReasonsDialogProps) {
  const say = useUiWords();
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const given = open.map((_, at) => (reasons[at] ?? '').trim());
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGiven(open.map(({ code, subject }, at) => ({ code, ...(subject !== undefined && { subject }), reason: given[at] ?? '' })));
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('warningsLead')}</Text>
          {open.map(({ code, subject, message }, at) => (
            <Textarea
              key={`${code} ${subject ?? ''}`}
              label={wordsOfUnmet({ code, message }).message}
              description={`${say('reasonHint')} (${code})`}
              value={reasons[at] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setReasons(open.map((_, other) => (other === at ? value : (reasons[other] ?? ''))));
              }}
              autosize
              minRows={2}
              required
              minLength={3}
              maxLength={2000}
              data-autofocus={at === 0 || undefined}
            />
          ))}
          <DialogActions onCancel={onClose} disabled={given.some((reason) => reason.length < 3)}>
            {say('goOn')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
