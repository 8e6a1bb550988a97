import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, RouteLink, Section, Tone } from '../../ui/index.js';
import { shipmentTone } from './shipment-tone.js';
import { groupOf, groups, type Shipment } from './steps.js';
import { useOnlooker } from './use-onlooker.js';
import { useShipmentWords, type ShipmentWord } from './words.js';

/** Milliseconds between looks while the page is seen. */
const LOOK_EVERY = 20_000;

/** The shipments that one may see, what waits for oneself first. */
export function ShipmentList() {
  const say = useShipmentWords();
  const onlooker = useOnlooker();
  const [withEnded, setWithEnded] = useState(false);
  const shipments = useAnswer('shipments.list', { query: {} }, { every: LOOK_EVERY, keepPrevious: true });
  return (
    <Answered of={shipments} lines={8}>
      {(rows) => {
        if (rows.length === 0) return <Empty title={say('none')}>{say('noneYet')}</Empty>;
        const grouped = Map.groupBy(rows, (row) => groupOf(row, onlooker));
        return groups.map((group) => {
          const members = grouped.get(group) ?? [];
          if (members.length === 0) return null;
          const folded = group === 'ended' && !withEnded;
          return (
            <Section key={group} title={say(group)} count={members.length}>
              {folded ? (
                <Anchor component="button" size="sm" onClick={() => setWithEnded(true)}>
                  {say('showEnded')}
                </Anchor>
              ) : (
                <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
                  {members.map((shipment) => (
                    <Row key={shipment.id} shipment={shipment} />
                  ))}
                </Stack>
              )}
            </Section>
          );
        });
      }}
    </Answered>
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
