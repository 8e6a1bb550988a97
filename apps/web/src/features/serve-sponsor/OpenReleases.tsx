import { Box, Button, Group, List, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Section, Tone } from '../../ui/index.js';
import { useSponsorWords } from './words.js';

type Release = AnswerOf<'trial-releases.list'>[number];

const ReleaseDialogs = lazy(() => import('./ReleaseDialogs.js').then(({ ReleaseDialogs: component }) => ({ default: component })));

/** Regulatory releases that wait for the sponsor, per member state, with what stands in their way. */
export function OpenReleases() {
  const say = useSponsorWords();
  const releases = useAnswer('trial-releases.list', { query: {} });
  return (
    <Answered of={releases} lines={2}>
      {(list) => {
        const open = list.filter(({ state }) => state === 'PENDING' || state === 'BLOCKED');
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

function OpenRelease({ release }: { readonly release: Release }) {
  const say = useSponsorWords();
  const may = useMay();
  const [filling, setFilling] = useState(false);
  const { batchNo, memberState, blockedBy } = release;
  const places = useAnswer('board.places', { path: { caseId: release.caseId } });
  const sites = places.data?.memberStates.find((one) => one.memberState === memberState && one.trialId === release.trialId)?.sites ?? [];
  return (
    <Box role="group" aria-label={`${batchNo}, ${memberState}`} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text size="sm" fw={600}>{`${batchNo}, ${memberState}`}</Text>
          {blockedBy.length > 0 && (
            <List size="sm" listStyleType="none" aria-label={say('blocked')}>
              {blockedBy.map(({ code, message, whatToDo }) => (
                <List.Item key={code + message}>
                  <Tone tone="attention">
                    {message} <b>{whatToDo}</b>
                  </Tone>
                </List.Item>
              ))}
            </List>
          )}
          {!may('trial-release.releaseTrial') && (
            <Text size="xs" c="dimmed">
              {say('notYours')}
            </Text>
          )}
        </Box>
        {sites.length > 0 && may('trial-release.releaseTrial') && (
          <Button size="xs" onClick={() => setFilling(true)}>
            {say('sign')}
          </Button>
        )}
      </Group>
      {filling && (
        <Suspense>
          <ReleaseDialogs release={release} sites={sites} onClose={() => setFilling(false)} />
        </Suspense>
      )}
    </Box>
  );
}
