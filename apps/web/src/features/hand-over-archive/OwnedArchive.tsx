import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMay, useSession } from '../../session/index.js';
import { Answered, Section, useRecordOptions } from '../../ui/index.js';
import type { Transfer } from './transfer.js';
import { useOwnershipWords } from './words.js';

const OfferDialog = lazy(() => import('./OfferDialog.js').then(({ OfferDialog: component }) => ({ default: component })));

/** Who owns the archive of a trial; its owner's archivist offers it from here. */
export function OwnedArchive({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const say = useOwnershipWords();
  const { trials } = useRecordOptions('trials');
  const [trialId, setTrialId] = useState('');
  // what was taken over belongs to trials of others, which are on no list of one's own
  const takenOver = transfers.filter(({ trialId: id }) => !trials.some(({ value }) => value === id));
  const others = new Map(takenOver.map(({ trialId: id, euCtNumber }) => [id, euCtNumber]));
  const choices = [...trials, ...[...others].map(([value, label]) => ({ value, label }))];
  return (
    <Section title={say('owner')} lead={say('ownerLead')}>
      <NativeSelect
        label={say('trial')}
        maw={420}
        mb="xs"
        value={trialId}
        onChange={(event) => setTrialId(event.currentTarget.value)}
        data={[{ value: '', label: '' }, ...choices]}
      />
      {trialId !== '' && <Owner key={trialId} trialId={trialId} trial={choices.find(({ value }) => value === trialId)?.label ?? ''} />}
    </Section>
  );
}

function Owner({ trialId, trial }: { readonly trialId: string; readonly trial: string }) {
  const say = useOwnershipWords();
  const may = useMay();
  const { organisation } = useSession();
  const ownership = useAnswer('archiveOwnership.read', { path: { trialId } });
  const [offering, setOffering] = useState(false);
  return (
    <Answered of={ownership} lines={1}>
      {({ owner, transfers }) => {
        const isOurs = owner.organisationId === organisation.id;
        const waits = transfers.some(({ state }) => state === 'OFFERED');
        return (
          <Group gap="sm">
            <Text size="sm">
              {say(isOurs ? 'ours' : 'ownedBy', { name: owner.name ?? say('unnamed') })} {waits && say('waitsAlready')}
            </Text>
            {isOurs && !waits && may('filing.transferOwnership') && (
              <Button size="xs" variant="default" onClick={() => setOffering(true)}>
                {say('offer')}
              </Button>
            )}
            {offering && (
              <Suspense>
                <OfferDialog trialId={trialId} trial={trial} onClose={() => setOffering(false)} />
              </Suspense>
            )}
          </Group>
        );
      }}
    </Answered>
  );
}
