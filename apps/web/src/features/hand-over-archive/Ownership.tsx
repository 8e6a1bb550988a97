import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMay, useSession } from '../../session/index.js';
import { Answered, Empty, PageHeader, Section } from '../../ui/index.js';
import { EndedTransfers } from './EndedTransfers.js';
import { OwnedArchive } from './OwnedArchive.js';
import { referenceOf, type Receiver } from './receiver.js';
import { WaitingTransfer } from './WaitingTransfer.js';
import { useOwnershipWords } from './words.js';

/** Who owns which archive, and how it goes over to another sponsor: by two signatures, one of each side (CTR Art 58). */
export function Ownership() {
  const say = useOwnershipWords();
  const may = useMay();
  const { organisation } = useSession();
  const list = useAnswer('archiveOwnership.list', {});
  const takesOver = organisation.kind === 'SPONSOR' && may('filing.acceptOwnership');
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Answered of={list} lines={6}>
        {({ receiver, transfers }) => {
          const waiting = transfers.filter(({ state }) => state === 'OFFERED');
          return (
            <>
              <Section title={say('waiting')} count={waiting.length} lead={say('waitingLead')}>
                {waiting.length === 0 ? (
                  <Empty title={say('noneWaits')}>{say('noneWaitsNext')}</Empty>
                ) : (
                  waiting.map((transfer) => <WaitingTransfer key={transfer.id} transfer={transfer} />)
                )}
              </Section>
              <OwnedArchive transfers={transfers} />
              {takesOver && <OwnReference receiver={receiver} />}
              <EndedTransfers transfers={transfers.filter(({ state }) => state !== 'OFFERED')} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

/** By what the giving side names this archivist. */
function OwnReference({ receiver }: { readonly receiver: Receiver }) {
  const say = useOwnershipWords();
  const { person, organisation } = useSession();
  const reference = referenceOf(receiver);
  return (
    <Section title={say('reference')} lead={say('referenceLead')}>
      <Group gap="xs" align="center">
        <Code style={{ overflowWrap: 'anywhere' }}>{reference}</Code>
        <CopyButton value={reference}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {say(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {say('referenceNote', { name: person.name, organisation: organisation.name })}
      </Text>
    </Section>
  );
}
