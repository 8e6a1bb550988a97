import { Button, Group, Table, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, Facts, HistoryButton, Section, SmallTable } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { showDays } from './watch-days.js';
import { usePolicyWords } from './words.js';

// brings the whole signature dialog
const WatchStepsDialog = lazy(() => import('./WatchStepsDialog.js').then(({ WatchStepsDialog: component }) => ({ default: component })));

/** When documents and sites that run out are told of (domain reference 3.5), with every version that the house set. */
export function WatchSteps() {
  const say = usePolicyWords();
  const mayAsk = useMayAsk();
  const [changing, setChanging] = useState(false);
  const watch = useAnswer('watch-steps.read', {});
  return (
    <Section
      title={say('watch')}
      lead={say('watchLead')}
      actions={
        <Group gap={6}>
          <HistoryButton kind="watch-steps" name={say('watch')} />
          {watch.data && mayAsk('watch-steps.change') && (
            <Button size="xs" variant="default" onClick={() => setChanging(true)}>
              {say('changeWatch')}
            </Button>
          )}
        </Group>
      }
    >
      <Answered of={watch} lines={3}>
        {({ version, steps, versions }) => (
          <>
            <Facts
              of={[
                [say('watchDocuments'), say('daysBefore', { days: showDays(steps.documents) })],
                [say('watchSites'), say('daysBefore', { days: showDays(steps.sites) })],
              ]}
            />
            {versions.length === 0 ? (
              <Text size="xs" c="dimmed">
                {say('default')}
              </Text>
            ) : (
              <SmallTable
                label={say('watchVersions')}
                heads={[say('versionHead'), say('watchDocuments'), say('watchSites'), say('since'), say('changedBy'), say('reason')]}
              >
                {versions.map((one) => (
                  <Table.Tr key={one.version}>
                    <Table.Th scope="row">{one.version}</Table.Th>
                    <Table.Td>{showDays(one.steps.documents)}</Table.Td>
                    <Table.Td>{showDays(one.steps.sites)}</Table.Td>
                    <Table.Td>{showInstant(one.since)}</Table.Td>
                    <Table.Td>{one.by ?? '–'}</Table.Td>
                    <Table.Td>{one.reason}</Table.Td>
                  </Table.Tr>
                ))}
              </SmallTable>
            )}
            {changing && (
              <Suspense>
                <WatchStepsDialog steps={steps} version={version} onClose={() => setChanging(false)} />
              </Suspense>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
