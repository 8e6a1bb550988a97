import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { useReasons } from '../../ui/index.js';
import { kitNumbersIn } from '../../ui/kit-numbers.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

/** The units go into use at the place of receipt; a missing quantity is explained. */
export function AcceptDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [difference, setDifference] = useState('');
  const [missing, setMissing] = useState('');
  const accept = useCommand('shipments.accept', { onDone: onClose });
  const reasons = useReasons(accept, say('accept'));
  const arrived = shipment.receipt?.quantity ?? shipment.quantity;
  const differs = arrived !== shipment.quantity;
  return (
    <StepDialog
      title={say('accept')}
      busy={accept.busy}
      error={accept.error}
      reasons={reasons.dialog}
      onClose={onClose}
      onConfirm={() =>
        reasons.send({
          path: { shipmentId: shipment.id },
          body: {
            expectedVersion: shipment.version,
            missingKits: kitNumbersIn(missing),
            ...(differs && { difference: difference.trim() }),
          },
        })
      }
    >
      <Text size="sm">{say('units', { quantity: arrived, unit: shipment.unit })}</Text>
      {differs && (shipment.kits ?? []).length > 0 && (
        <Textarea
          label={say('missingKits')}
          description={say('kitsHow')}
          value={missing}
          onChange={(event) => setMissing(event.currentTarget.value)}
          autosize
          required
        />
      )}
      {differs && (
        <Textarea
          label={say('difference')}
          value={difference}
          onChange={(event) => setDifference(event.currentTarget.value)}
          autosize
          minRows={2}
          required
          data-autofocus
        />
      )}
    </StepDialog>
  );
}
