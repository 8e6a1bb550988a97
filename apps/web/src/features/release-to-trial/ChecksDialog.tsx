import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReleaseContent, Site, TrialRelease } from './trial-release.js';
import { useTrialReleaseWords } from './words.js';
import { DialogActions } from '../../ui/index.js';

interface ChecksDialogProps {
  readonly release: TrialRelease;
  readonly title: string;
  /** Sites that can be named. */
  readonly sites: readonly Site[];
  readonly onClose: () => void;
  readonly onGiven: (content: ReleaseContent) => void;
}

/** The checks that a person vouches for (domain reference 5.6). Nothing is ticked beforehand. */
export function ChecksDialog({ release, title, sites, onClose, onGiven }: ChecksDialogProps) {
  const say = useTrialReleaseWords();
  const { memberState } = release;
  const [siteIds, setSiteIds] = useState<string[]>([]);
  const [labelLanguageChecked, setLabelChecked] = useState(false);
  const [permits, setPermits] = useState('');
  const [decoding, setDecoding] = useState('');
  const [irt, setIrt] = useState('');
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGiven({
            siteIds,
            checks: {
              labelLanguageChecked,
              permits: permits.trim() === '' ? [] : [permits.trim()],
              ...(decoding.trim() !== '' && { decodingReference: decoding.trim() }),
              ...(irt.trim() !== '' && { irtReference: irt.trim() }),
            },
          });
        }}
      >
        <Stack gap="sm">
          <Checkbox.Group label={say('sites')} value={siteIds} onChange={setSiteIds} required>
            <Stack gap={4} mt={4}>
              {sites.map(({ siteId, site }) => (
                <Checkbox key={siteId} value={siteId} label={site} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Checkbox
            label={say('labelChecked', { memberState })}
            checked={labelLanguageChecked}
            onChange={(event) => setLabelChecked(event.currentTarget.checked)}
          />
          <TextInput
            label={say('permits')}
            description={say('optional')}
            value={permits}
            onChange={(event) => setPermits(event.currentTarget.value)}
          />
          <TextInput
            label={say('decoding')}
            description={say('optional')}
            value={decoding}
            onChange={(event) => setDecoding(event.currentTarget.value)}
          />
          <TextInput label={say('irt')} description={say('optional')} value={irt} onChange={(event) => setIrt(event.currentTarget.value)} />
          <DialogActions onCancel={onClose} disabled={siteIds.length === 0}>
            {say('sign')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
