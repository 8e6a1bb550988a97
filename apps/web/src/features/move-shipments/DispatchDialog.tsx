import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { useReasons } from '../../ui/index.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The courier takes the parcel. */
export function DispatchDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [courier, setCourier] = useState('');
  const [airWaybill, setAirWaybill] = useState('');
  const [loggers, setLoggers] = useState('');
  const [seals, setSeals] = useState('');
  const dispatch = useCommand('shipments.dispatch', { onDone: onClose });
  const reasons = useReasons(dispatch, say('dispatch'));
  return (
    <StepDialog
      title={say('dispatch')}
      busy={dispatch.busy}
      error={dispatch.error}
      reasons={reasons.dialog}
      onClose={onClose}
      onConfirm={() =>
        reasons.send({
          path: { shipmentId: shipment.id },
          body: {
            expectedVersion: shipment.version,
            courier: courier.trim(),
            loggers: listed(loggers),
            seals: listed(seals),
            ...(airWaybill.trim() !== '' && { airWaybill: airWaybill.trim() }),
          },
        })
      }
    >
      <TextInput
        label={say('courier')}
        value={courier}
        onChange={(event) => setCourier(event.currentTarget.value)}
        required
        data-autofocus
      />
      <TextInput label={say('airWaybill')} value={airWaybill} onChange={(event) => setAirWaybill(event.currentTarget.value)} />
      <TextInput
        label={say('loggers')}
        value={loggers}
        onChange={(event) => setLoggers(event.currentTarget.value)}
        required={shipment.loggerRequired}
      />
      <TextInput label={say('seals')} value={seals} onChange={(event) => setSeals(event.currentTarget.value)} />
    </StepDialog>
  );
}
