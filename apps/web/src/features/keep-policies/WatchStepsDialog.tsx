import { areWatchSteps, watchStepLimits } from '@qp/domain/documents';
import { Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, type BodyOf } from '../../api/index.js';
import { Facts, SignatureDialog, DialogActions } from '../../ui/index.js';
import { readDays, showDays } from './watch-days.js';
import { usePolicyWords } from './words.js';

type Change = BodyOf<'watch-steps.change'>;

interface WatchStepsDialogProps {
  readonly steps: Change['steps'];
  /** The version that is shown. */
  readonly version: number;
  readonly onClose: () => void;
}

/** Changes the steps of the watch: typed and judged by the rule that the server judges by, then signed. */
export function WatchStepsDialog({ steps, version, onClose }: WatchStepsDialogProps) {
  const say = usePolicyWords();
  const [change, setChange] = useState<Change>();
  const command = useCommand('watch-steps.change', { refreshes: ['watch-steps.read'], onDone: onClose });
  if (!change) return <AskDialog steps={steps} version={version} onClose={onClose} onGiven={setChange} />;
  return (
    <SignatureDialog opened onClose={onClose} id="watch-steps.change" command={command} request={{ body: change }} act={say('changeWatch')}>
      <Facts
        of={[
          [say('watchDocuments'), say('daysBefore', { days: showDays(change.steps.documents) })],
          [say('watchSites'), say('daysBefore', { days: showDays(change.steps.sites) })],
          [say('reason'), change.reason],
        ]}
      />
    </SignatureDialog>
  );
}

function AskDialog({ steps, version, onClose, onGiven }: WatchStepsDialogProps & { readonly onGiven: (change: Change) => void }) {
  const say = usePolicyWords();
  const [typed, setTyped] = useState({ documents: showDays(steps.documents), sites: showDays(steps.sites), reason: '' });
  const [documents, sites] = [readDays(typed.documents), readDays(typed.sites)];
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: value }),
    required: true,
  });
  const fault = (days: readonly number[]) => !areWatchSteps(days) && say('noSteps', watchStepLimits);
  return (
    <Modal opened onClose={onClose} title={say('changeWatch')} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGiven({ steps: { documents: [...documents], sites: [...sites] }, expectedVersion: version, reason: typed.reason.trim() });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('changeWatchWhy')}</Text>
          <TextInput
            label={say('watchDocuments')}
            description={say('daysHint')}
            error={fault(documents)}
            {...field('documents')}
            data-autofocus
          />
          <TextInput label={say('watchSites')} description={say('daysHint')} error={fault(sites)} {...field('sites')} />
          <Textarea label={say('reason')} autosize minRows={2} minLength={3} maxLength={2000} {...field('reason')} />
          <DialogActions onCancel={onClose} disabled={!areWatchSteps(documents) || !areWatchSteps(sites) || typed.reason.trim().length < 3}>
            {say('readAndSign')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
