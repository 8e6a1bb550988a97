import { Button, Group, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { CommandButton, SmallTable, useRecordOptions } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { ShelfDialog } from './ShelfDialog.js';
import type { Shelf } from './shelf-form.js';
import { useShelfWords } from './words.js';

type Site = Shelf['sites'][number];

interface ShelvesOfSitesProps {
  readonly shelves: readonly Shelf[];
  /** Shelf that a link named: the way to hand in is open. */
  readonly asked?: string;
  readonly onDone: () => void;
}

/** Shelves that speak of sites, whom each site belongs to, and the way to hand a document in on one. */
export function ShelvesOfSites({ shelves, asked, onDone }: ShelvesOfSitesProps) {
  const say = useShelfWords();
  const mayAsk = useMayAsk();
  const [chosen, setChosen] = useState(asked);
  const ofSites = shelves.filter(({ sites }) => sites.length > 0);
  const open = mayAsk('deliveries.open') ? ofSites.find(({ shelfId }) => shelfId === chosen) : undefined;
  if (ofSites.length === 0) return null;
  return (
    <>
      <Title order={3} size="h5" mt="md">
        {say('sites')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {say('sitesLead')}
      </Text>
      <SmallTable label={say('sites')} heads={[say('kind'), say('belongsTo'), say('siteOf')]} actsHead={say('acts')}>
        {ofSites.map((shelf) => (
          <Table.Tr key={shelf.shelfId}>
            <Table.Th scope="row">{heard(shelf.title)}</Table.Th>
            <Table.Td>{shelf.names.join(', ')}</Table.Td>
            <Table.Td>
              {shelf.sites.map((site) => (
                <Text key={`${site.country}/${site.name}`} size="sm">
                  {`${shelf.sites.length > 1 ? `${site.name}: ` : ''}${site.organisation ?? say('ofNobody')}`}
                </Text>
              ))}
            </Table.Td>
            <Table.Td>
              <Group gap={6}>
                {mayAsk('deliveries.open') && (
                  <Button size="compact-xs" variant="default" onClick={() => setChosen(shelf.shelfId)}>
                    {say('handIn')}
                  </Button>
                )}
                {mayAsk('supplier-sites.setOrganisation') && shelf.sites.map((site) => <SetKeeper key={site.name} site={site} />)}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
      {open && <ShelfDialog shelf={open} onClose={() => setChosen(undefined)} onDone={onDone} />}
    </>
  );
}

/** Says to whom a site belongs, at the version that the house set last. */
function SetKeeper({ site: { name, country } }: { readonly site: Site }) {
  const say = useShelfWords();
  const sites = useAnswer('supplier-sites.list', {}, { freshFor: 30_000 });
  const { organisations } = useRecordOptions('organisations');
  const version = sites.data?.find((one) => one.name === name && one.country === country)?.version ?? 0;
  return (
    <CommandButton
      id="supplier-sites.setOrganisation"
      title={`${say('setKeeper')}: ${name}, ${country}`}
      label={say('setKeeper')}
      confirm={say('setKeeper')}
      fixed={{ name, country, expectedVersion: version }}
      options={{ organisationId: organisations }}
      refreshes={['shelves.list', 'supplier-sites.list']}
      look={{ size: 'compact-xs', variant: 'default' }}
    >
      {say('setKeeperWhy')}
    </CommandButton>
  );
}
