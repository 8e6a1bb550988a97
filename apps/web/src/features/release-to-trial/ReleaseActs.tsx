import { Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useCommand } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { CommandButton, RefusalPanel } from '../../ui/index.js';
import { actsOn, type ReleaseAct } from './acts.js';
import { trialReleaseRefreshes, type Site, type TrialRelease } from './trial-release.js';
import { useTrialReleaseWords } from './words.js';

// what is signed with is loaded when it is
const ReleaseDialogs = lazy(() => import('./ReleaseDialogs.js').then(({ ReleaseDialogs: component }) => ({ default: component })));
const SignRelease = lazy(() => import('./SignRelease.js').then(({ SignRelease: component }) => ({ default: component })));

interface ReleaseActsProps {
  readonly release: TrialRelease;
  /** Sites of the trial in the member state. */
  readonly sites: readonly Site[];
  /** Only what brings the release further, where somebody looks for what waits for them. */
  readonly onward?: boolean;
}

/** What the person can do with a regulatory release now, each act shown to those alone who may do it. */
export function ReleaseActs({ release, sites, onward = false }: ReleaseActsProps) {
  const say = useTrialReleaseWords();
  const may = useMay();
  const [signing, setSigning] = useState<'release' | 'addSites' | 'resume'>();
  const recheck = useCommand('trial-releases.recheck', { refreshes: trialReleaseRefreshes });
  const { id, version, batchNo, memberState } = release;
  const acts = actsOn(release.state, may).filter((act) => !onward || (act !== 'suspendTrial' && act !== 'revokeTrial'));
  const further = sites.filter(({ siteId }) => !release.sites.some((named) => named.siteId === siteId));
  const titleOf = (act: Exclude<ReleaseAct, 'releaseTrial'>) => say('titleOf', { act: say(`act_${act}`), batch: batchNo, memberState });
  const of = { path: { trialReleaseId: id }, fixed: { expectedVersion: version }, refreshes: trialReleaseRefreshes } as const;
  const onClose = () => setSigning(undefined);
  return (
    <>
      <Group gap={6}>
        {acts.includes('releaseTrial') && further.length > 0 && (
          <Button size="xs" onClick={() => setSigning('release')}>
            {say('sign')}
          </Button>
        )}
        {acts.includes('recheck') && (
          <Button
            size="xs"
            loading={recheck.busy}
            onClick={() => recheck.send({ path: { trialReleaseId: id }, body: { expectedVersion: version } })}
          >
            {say('act_recheck')}
          </Button>
        )}
        {acts.includes('addSites') && further.length > 0 && (
          <Button size="xs" onClick={() => setSigning('addSites')}>
            {say('act_addSites')}
          </Button>
        )}
        {acts.includes('resumeTrial') && (
          <Button size="xs" onClick={() => setSigning('resume')}>
            {say('act_resumeTrial')}
          </Button>
        )}
        {acts.includes('suspendTrial') && (
          <CommandButton
            id="trial-releases.suspend"
            label={say('act_suspendTrial')}
            title={titleOf('suspendTrial')}
            confirm={say('act_suspendTrial')}
            color="red.9"
            {...of}
          >
            {say('suspendWhy', { memberState })}
          </CommandButton>
        )}
        {acts.includes('revokeTrial') && (
          <CommandButton
            id="trial-releases.revoke"
            label={say('act_revokeTrial')}
            title={titleOf('revokeTrial')}
            confirm={say('sign')}
            color="red.9"
            {...of}
          >
            {say('revokeWhy')}
          </CommandButton>
        )}
      </Group>
      {acts.includes('addSites') && further.length === 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {say('noMoreSites', { memberState })}
        </Text>
      )}
      {recheck.error && <RefusalPanel error={recheck.error} />}
      <Suspense>
        {signing === 'resume' && (
          <SignRelease act="resume" release={release} title={titleOf('resumeTrial')} sites={sites} onClose={onClose} />
        )}
        {(signing === 'release' || signing === 'addSites') && (
          <ReleaseDialogs
            act={signing}
            release={release}
            title={signing === 'release' ? say('release', { batch: batchNo, memberState }) : titleOf(signing)}
            sites={further}
            onClose={onClose}
          />
        )}
      </Suspense>
    </>
  );
}
