import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { useReasons } from '../../ui/index.js';
import { kitNumbersIn } from '../../ui/kit-numbers.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

/** The parcel is packed of kits by number, where the kits of the batch are listed. */
export function PickDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [numbers, setNumbers] = useState('');
  const pick = useCommand('shipments.pick', { onDone: onClose });
  const reasons = useReasons(pick, say('pick'));
  return (
    <StepDialog
      title={say('pick')}
      busy={pick.busy}
      error={pick.error}
      reasons={reasons.dialog}
      onClose={onClose}
      onConfirm={() =>
        reasons.send({ path: { shipmentId: shipment.id }, body: { expectedVersion: shipment.version, kits: kitNumbersIn(numbers) } })
      }
    >
      <Text size="sm">{say('units', { quantity: shipment.quantity, unit: shipment.unit })}</Text>
      <Textarea
        label={say('kits')}
        description={say('kitsHow')}
        value={numbers}
        onChange={(event) => setNumbers(event.currentTarget.value)}
        autosize
        minRows={3}
        required
        data-autofocus
      />
    </StepDialog>
  );
}
