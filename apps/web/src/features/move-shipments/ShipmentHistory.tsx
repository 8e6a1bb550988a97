import { Stack, Text } from '@mantine/core';
import { Section } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import type { Shipment } from './steps.js';
import { useShipmentWords, type ShipmentWord } from './words.js';

/** What happened to a shipment, oldest first: the state that it came into, when and by whom. */
export function ShipmentHistory({ history }: { readonly history: Shipment['history'] }) {
  const say = useShipmentWords();
  return (
    <Section title={say('history')} count={history.length}>
      <Stack component="ol" gap={4} m={0} pl="md">
        {history.map(({ state, at, by }, index) => (
          <Text key={`${at} ${index}`} component="li" size="sm">
            {say(`state_${state}` as ShipmentWord)}
            <Text span c="dimmed" size="sm">{` · ${showInstant(at)} · ${by}`}</Text>
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
