import { Facts, PassedWarnings, Section, Tone } from '../../ui/index.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

/** What is known of a shipment. */
export function ShipmentRecord({ shipment }: { readonly shipment: Shipment }) {
  const say = useShipmentWords();
  const { from, to, quantity, unit, type, storageClass, loggerRequired, receipt, excursion, quarantine } = shipment;
  return (
    <Section title={say('facts')}>
      <Facts
        of={[
          [say('from'), from.name],
          [say('to'), to.name],
          [say('quantity'), say('units', { quantity, unit })],
          [say('type'), say(`kind_${type}`)],
          [say('storage'), say(`storage_${storageClass}`)],
          [say('logger'), loggerRequired ? say('loggerYes') : say('loggerNo')],
          ...(receipt ? [[say('receipt'), receiptWords(say, receipt)] as const] : []),
          ...(excursion
            ? [
                [
                  say('excursion'),
                  <Tone key="excursion" tone="stop">
                    {excursion}
                  </Tone>,
                ] as const,
              ]
            : []),
          ...(quarantine
            ? [
                [
                  say('quarantine'),
                  <Tone key="quarantine" tone={quarantine.decided === 'USABLE' ? 'good' : 'stop'}>
                    {`${quarantine.reason} ${quarantine.decided ? say(`decided_${quarantine.decided}`) : say('undecided')}`}
                  </Tone>,
                ] as const,
              ]
            : []),
        ]}
      />
      <PassedWarnings of={shipment.warnings} />
    </Section>
  );
}

function receiptWords(say: ReturnType<typeof useShipmentWords>, receipt: NonNullable<Shipment['receipt']>): string {
  const { quantity, condition, receivedBy, temperature } = receipt;
  const words = say('receiptWords', { quantity, condition, by: receivedBy });
  return temperature ? `${words}; ${say('temperature', { min: temperature.min, max: temperature.max })}` : words;
}
