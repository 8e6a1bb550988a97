import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Answered, Empty, RouteLink, Section, Tone } from '../../ui/index.js';
import { shipmentTone } from './shipment-tone.js';
import { groupOf, groups, type Shipment } from './steps.js';
import { useOnlooker } from './use-onlooker.js';
import { useShipments } from './use-shipments.js';
import { useShipmentWords, type ShipmentWord } from './words.js';

/** Milliseconds between looks while the page is seen. */
const LOOK_EVERY = 20_000;

/** The shipments that one may see: what waits for oneself, what is under way, and, when asked for, what has ended. */
export function ShipmentList() {
  const say = useShipmentWords();
  const onlooker = useOnlooker();
  const [withEnded, setWithEnded] = useState(false);
  const open = useShipments({ ended: false, every: LOOK_EVERY });
  const ended = useShipments({ ended: true, enabled: withEnded });
  return (
    <>
      <Answered of={open} lines={8}>
        {(rows) => {
          if (rows.length === 0) return <Empty title={say('none')}>{say('noneYet')}</Empty>;
          const grouped = Map.groupBy(rows, (row) => groupOf(row, onlooker));
          return (
            <>
              {groups.map((group) => (
                <Rows key={group} title={say(group)} of={grouped.get(group) ?? []} all={open.more === undefined} />
              ))}
              <More of={open} />
            </>
          );
        }}
      </Answered>
      {withEnded ? (
        <Answered of={ended} lines={4}>
          {(rows) => (
            <>
              {rows.length === 0 ? (
                <Empty title={say('noneEnded')} />
              ) : (
                <Rows title={say('ended')} of={rows} all={ended.more === undefined} />
              )}
              <More of={ended} />
            </>
          )}
        </Answered>
      ) : (
        <Anchor component="button" size="sm" mt="md" onClick={() => setWithEnded(true)}>
          {say('showEnded')}
        </Anchor>
      )}
    </>
  );
}

interface RowsProps {
  readonly title: string;
  readonly of: readonly Shipment[];
  /** Whether no page is left, so that the count is that of all. */
  readonly all: boolean;
}

function Rows({ title, of, all }: RowsProps) {
  if (of.length === 0) return null;
  return (
    <Section title={title} count={all ? of.length : undefined}>
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {of.map((shipment) => (
          <Row key={shipment.id} shipment={shipment} />
        ))}
      </Stack>
    </Section>
  );
}

function More({ of: { more, fetching } }: { readonly of: ReturnType<typeof useShipments> }) {
  const say = useShipmentWords();
  return (
    more && (
      <Button size="xs" variant="default" mt="sm" loading={fetching} onClick={more}>
        {say('showMore')}
      </Button>
    )
  );
}

function Row({ shipment }: { readonly shipment: Shipment }) {
  const say = useShipmentWords();
  const { id, batchNo, orderNo, from, to, quantity, unit, state, unmet } = shipment;
  return (
    <Box component="li" py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <RouteLink to="/shipments/$shipmentId" params={{ shipmentId: id }} fw={600} size="md">
            {batchNo}
          </RouteLink>
          <Text size="sm">{`${say('units', { quantity, unit })} ${say('fromTo', { from: from.name, to: to.name })}`}</Text>
          <Text size="sm" c="dimmed">
            {say('order', { orderNo })}
          </Text>
          {unmet[0] && <Tone tone="attention">{unmet[0].message}</Tone>}
        </Box>
        <Tone tone={shipmentTone(state)}>{say(`state_${state}` as ShipmentWord)}</Tone>
      </Group>
    </Box>
  );
}
