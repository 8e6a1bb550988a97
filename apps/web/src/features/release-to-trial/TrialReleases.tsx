import { Group, Table, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { HistoryButton, Section, SmallTable, Tone, Unanswered, type ToneName } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Blockers } from './Blockers.js';
import { ReleaseActs } from './ReleaseActs.js';
import type { Site, TrialRelease } from './trial-release.js';
import { useTrialReleaseWords } from './words.js';

const tones: Readonly<Record<TrialRelease['state'], ToneName>> = {
  PENDING: 'waiting',
  BLOCKED: 'attention',
  RELEASED: 'good',
  SUSPENDED: 'stop',
  REVOKED: 'stop',
  CLOSED: 'none',
};

/** The regulatory releases of a batch, per member state: where each stands, for which sites, and what can be done with it. */
export function TrialReleases({ caseId }: { readonly caseId: string }) {
  const say = useTrialReleaseWords();
  const releases = useAnswer('trial-releases.list', { query: { caseId } });
  const places = useAnswer('board.places', { path: { caseId } });
  if (!releases.data) return <Unanswered of={[releases]} />;
  if (releases.data.length === 0) return null;
  const sitesOf = ({ memberState, trialId }: TrialRelease) =>
    places.data?.memberStates.find((one) => one.memberState === memberState && one.trialId === trialId)?.sites ?? [];
  return (
    <Section title={say('releases')} count={releases.data.length}>
      <Unanswered of={[places]} />
      <SmallTable label={say('releases')} heads={[say('memberState'), say('stands'), say('sitesReleased')]} actsHead={say('acts')}>
        {releases.data.map((release) => (
          <Row key={release.id} release={release} sites={sitesOf(release)} />
        ))}
      </SmallTable>
    </Section>
  );
}

function Row({ release, sites }: { readonly release: TrialRelease; readonly sites: readonly Site[] }) {
  const say = useTrialReleaseWords();
  const { id, batchNo, state, memberState, blockedBy, releasedBy, releasedAt } = release;
  return (
    <Table.Tr>
      <Table.Th scope="row">{memberState}</Table.Th>
      <Table.Td>
        <Tone tone={tones[state]}>{say(`state_${state}`)}</Tone>
        {releasedBy && releasedAt && (
          <Text size="xs" c="dimmed">
            {release.signature?.words ?? say('signedBy', { who: releasedBy, at: showInstant(releasedAt) })}
          </Text>
        )}
        <Blockers of={blockedBy} />
      </Table.Td>
      <Table.Td>
        {release.sites.length === 0 ? say('noSiteYet') : release.sites.map(({ number, name }) => `${number} ${name}`).join('; ')}
      </Table.Td>
      <Table.Td>
        <Group gap={6} align="flex-start">
          <ReleaseActs release={release} sites={sites} />
          <HistoryButton kind="release" id={id} name={say('ofState', { batch: batchNo, memberState })} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
