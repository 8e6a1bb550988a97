import { Box, Button, Checkbox, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf, type BodyOf } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Facts, Section, SignatureDialog, Tone } from '../../ui/index.js';
import { useSponsorWords } from './words.js';

type Release = AnswerOf<'trial-releases.list'>[number];
type Site = AnswerOf<'board.places'>['memberStates'][number]['sites'][number];
type Content = Pick<BodyOf<'trial-releases.release'>, 'siteIds' | 'checks'>;

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
  const [content, setContent] = useState<Content>();
  const { batchNo, memberState, blockedBy } = release;
  const places = useAnswer('board.places', { path: { caseId: release.caseId } });
  const sites = places.data?.memberStates.find((one) => one.memberState === memberState && one.trialId === release.trialId)?.sites ?? [];
  const close = () => {
    setFilling(false);
    setContent(undefined);
  };
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
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
      {filling && !content && <ChecksDialog release={release} sites={sites} onClose={close} onGiven={setContent} />}
      {content && <SignDialog release={release} sites={sites} content={content} onClose={close} />}
    </Box>
  );
}

interface ChecksDialogProps {
  readonly release: Release;
  readonly sites: readonly Site[];
  readonly onClose: () => void;
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

interface SignDialogProps {
  readonly release: Release;
  readonly sites: readonly Site[];
  readonly content: Content;
  readonly onClose: () => void;
}

function SignDialog({ release, sites, content, onClose }: SignDialogProps) {
  const say = useSponsorWords();
  const { id, version, batchNo, memberState } = release;
  const command = useCommand('trial-releases.release', {
    refreshes: ['trial-releases.list', 'trial-releases.get', 'board.sponsorReleases', 'cases.get', 'board.places'],
    onDone: onClose,
  });
  const { labelLanguageChecked, permits = [], decodingReference, irtReference } = content.checks;
  const checks = [labelLanguageChecked ? say('labelChecked', { memberState }) : undefined, ...permits, decodingReference, irtReference];
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id="trial-releases.release"
      command={command}
      request={{ path: { trialReleaseId: id }, body: { expectedVersion: version, ...content } }}
      act={say('release', { batch: batchNo, memberState })}
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
    </SignatureDialog>
  );
}
