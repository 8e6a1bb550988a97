import { Box, Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Section } from '../../ui/index.js';
import { Blockers } from './Blockers.js';
import { ReleaseActs } from './ReleaseActs.js';
import type { TrialRelease } from './trial-release.js';
import { useTrialReleaseWords } from './words.js';

/** States in which a release waits for an act of the sponsor. */
const OPEN: readonly TrialRelease['state'][] = ['PENDING', 'BLOCKED', 'SUSPENDED'];

/** Regulatory releases that wait for the sponsor, per member state, with what stands in their way. */
export function OpenReleases() {
  const say = useTrialReleaseWords();
  const releases = useAnswer('trial-releases.list', { query: {} });
  return (
    <Answered of={releases} lines={2}>
      {(list) => {
        const open = list.filter(({ state }) => OPEN.includes(state));
        if (open.length === 0) return null;
        return (
          <Section title={say('releases')} count={open.length} lead={say('releasesLead')}>
            {open.map((release) => (
              <OpenRelease key={release.id} release={release} />
            ))}
          </Section>
        );
      }}
    </Answered>
  );
}

function OpenRelease({ release }: { readonly release: TrialRelease }) {
  const say = useTrialReleaseWords();
  const may = useMay();
  const { batchNo, memberState, trialId } = release;
  const places = useAnswer('board.places', { path: { caseId: release.caseId } });
  const sites = places.data?.memberStates.find((one) => one.memberState === memberState && one.trialId === trialId)?.sites ?? [];
  return (
    <Box role="group" aria-label={`${batchNo}, ${memberState}`} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text size="sm" fw={600}>{`${batchNo}, ${memberState}`}</Text>
          <Blockers of={release.blockedBy} />
          {!may('trial-release.releaseTrial') && (
            <Text size="xs" c="dimmed">
              {say('notYours')}
            </Text>
          )}
        </Box>
        <ReleaseActs release={release} sites={sites} onward />
      </Group>
    </Box>
  );
}
