import { Text } from '@mantine/core';
import { useCommand, type RequestOf } from '../../api/index.js';
import { Facts, ReasonsGiven, SignatureDialog, useManifest } from '../../ui/index.js';
import { trialReleaseRefreshes, type ReleaseContent, type Site, type TrialRelease } from './trial-release.js';
import { useTrialReleaseWords } from './words.js';

interface SignReleaseProps {
  readonly act: 'release' | 'addSites' | 'resume';
  readonly release: TrialRelease;
  readonly title: string;
  readonly sites: readonly Site[];
  /** What was said in the dialog before; nothing where a release is resumed. */
  readonly content?: ReleaseContent;
  readonly onClose: () => void;
}

/** The signature of the sponsor over a release, more sites or its resumption, after what stands against it is shown. */
export function SignRelease({ act, release, title, sites, content, onClose }: SignReleaseProps) {
  const say = useTrialReleaseWords();
  const { id, version, batchNo, memberState } = release;
  const operation = `trial-releases.${act}` as const;
  const command = useCommand(operation, { refreshes: trialReleaseRefreshes, onDone: onClose });
  const ready = useManifest('trial-releases.manifest', {
    path: { trialReleaseId: id },
    query: { act, ...(content && { content: JSON.stringify(content) }) },
    title,
    blocked: say('blocked'),
    onClose,
  });
  if ('instead' in ready) return ready.instead;
  const { manifest, signed, lookAgain } = ready;
  const { labelLanguageChecked, permits = [], decodingReference, irtReference } = content?.checks ?? {};
  const checks = [labelLanguageChecked && say('labelChecked', { memberState }), ...permits, decodingReference, irtReference];
  const named = content ? sites.filter(({ siteId }) => content.siteIds.includes(siteId)).map(({ site }) => site) : namesOf(release);
  const request = {
    path: { trialReleaseId: id },
    body: { expectedVersion: version, ...content, ...signed },
  } as RequestOf<typeof operation>;
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id={operation}
      command={command}
      request={request}
      act={title}
      manifestHash={signed.manifestHash}
      onLookAgain={lookAgain}
    >
      {act === 'resume' && <Text size="sm">{say('resumeWhy')}</Text>}
      <Facts
        of={[
          [say('batch'), batchNo],
          [say('memberState'), memberState],
          [say('sites'), named.join('; ')],
          ...(content ? ([[say('checks'), checks.filter(Boolean).join('; ')]] as const) : []),
        ]}
      />
      <ReasonsGiven of={manifest.warnings} />
    </SignatureDialog>
  );
}

/** Sites of a release by number and name. */
export function namesOf({ sites }: TrialRelease): readonly string[] {
  return sites.map(({ number, name }) => `${number} ${name}`);
}
