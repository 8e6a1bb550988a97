import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf, type BodyOf } from '../../api/index.js';
import {
  Answered,
  asJson,
  Empty,
  Facts,
  openWarnings,
  ReasonsDialog,
  ReasonsGiven,
  SignatureDialog,
  Tone,
  type GivenReason,
} from '../../ui/index.js';
import { useSponsorWords } from './words.js';

type Release = AnswerOf<'trial-releases.list'>[number];
type Site = AnswerOf<'board.places'>['memberStates'][number]['sites'][number];
type Content = Pick<BodyOf<'trial-releases.release'>, 'siteIds' | 'checks'>;

interface ReleaseDialogsProps {
  readonly release: Release;
  /** Sites of the trial in the member state. */
  readonly sites: readonly Site[];
  readonly onClose: () => void;
}

/** First the checks of a regulatory release, then its signature over what was said there. */
export function ReleaseDialogs(props: ReleaseDialogsProps) {
  const [content, setContent] = useState<Content>();
  return content ? <SignDialog {...props} content={content} /> : <ChecksDialog {...props} onGiven={setContent} />;
}

interface ChecksDialogProps extends ReleaseDialogsProps {
  readonly onGiven: (content: Content) => void;
}

/** The checks that a person vouches for (domain reference 5.6). Nothing is ticked beforehand. */
function ChecksDialog({ release, sites, onClose, onGiven }: ChecksDialogProps) {
  const say = useSponsorWords();
  const { batchNo, memberState } = release;
  const [siteIds, setSiteIds] = useState<string[]>([]);
  const [labelLanguageChecked, setLabelChecked] = useState(false);
  const [permits, setPermits] = useState('');
  const [decoding, setDecoding] = useState('');
  const [irt, setIrt] = useState('');
  return (
    <Modal opened onClose={onClose} title={say('release', { batch: batchNo, memberState })}>
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button type="submit" disabled={siteIds.length === 0}>
              {say('sign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface SignDialogProps extends ReleaseDialogsProps {
  readonly content: Content;
}

function SignDialog({ release, sites, content, onClose }: SignDialogProps) {
  const say = useSponsorWords();
  const { id, version, batchNo, memberState } = release;
  const command = useCommand('trial-releases.release', {
    refreshes: ['trial-releases.list', 'trial-releases.get', 'board.sponsorReleases', 'cases.get', 'board.places'],
    onDone: onClose,
  });
  const [reasons, setReasons] = useState<readonly GivenReason[]>([]);
  const manifest = useAnswer(
    'trial-releases.manifest',
    { path: { trialReleaseId: id }, query: { act: 'release', content: JSON.stringify(content), ...asJson(reasons) } },
    { freshFor: 0, every: false },
  );
  const title = say('release', { batch: batchNo, memberState });
  const open = openWarnings(manifest.data?.unmet ?? []);
  if (open.length > 0)
    return <ReasonsDialog title={title} open={open} onClose={onClose} onGiven={(more) => setReasons([...reasons, ...more])} />;
  if (!manifest.data || manifest.data.unmet.length > 0)
    return (
      <Modal opened onClose={onClose} title={title} size="lg">
        <Answered of={manifest} lines={6}>
          {({ unmet }) => <Unmet of={unmet} />}
        </Answered>
      </Modal>
    );
  const { hash, warnings } = manifest.data;
  const { labelLanguageChecked, permits = [], decodingReference, irtReference } = content.checks;
  const checks = [labelLanguageChecked ? say('labelChecked', { memberState }) : undefined, ...permits, decodingReference, irtReference];
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id="trial-releases.release"
      command={command}
      request={{
        path: { trialReleaseId: id },
        body: { expectedVersion: version, ...content, manifestHash: hash, ...(reasons.length > 0 && { warnings: [...reasons] }) },
      }}
      act={title}
      manifestHash={hash}
      onLookAgain={() => void manifest.refetch()}
    >
      <Facts
        of={[
          [say('batch'), batchNo],
          [say('memberState'), memberState],
          [
            say('trialSites'),
            sites
              .filter(({ siteId }) => content.siteIds.includes(siteId))
              .map(({ site }) => site)
              .join('; '),
          ],
          [say('checks'), checks.filter(Boolean).join('; ')],
        ]}
      />
      <ReasonsGiven of={warnings} />
    </SignatureDialog>
  );
}

/** Why a regulatory release cannot be signed now, condition by condition, with what to do about each. */
function Unmet({ of }: { readonly of: AnswerOf<'trial-releases.manifest'>['unmet'] }) {
  const say = useSponsorWords();
  return (
    <Empty title={say('blocked')}>
      {of.map(({ code, message, whatToDo }) => (
        <Text key={code + message} size="sm" component="div" mt={4}>
          <Tone tone="stop">
            {message} <b>{whatToDo}</b>
          </Tone>
        </Text>
      ))}
    </Empty>
  );
}
