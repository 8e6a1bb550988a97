import { Group, NumberInput, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

/** The parcel has arrived: what is in it, how it looks, what the logger says. */
export function ReceiveDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [quantity, setQuantity] = useState<number | string>(shipment.quantity);
  const [condition, setCondition] = useState('');
  const [read, setRead] = useState(shipment.loggerRequired);
  const [min, setMin] = useState<number | string>('');
  const [max, setMax] = useState<number | string>('');
  const [file, setFile] = useState('');
  const receive = useCommand('shipments.receive', { onDone: onClose });
  return (
    <StepDialog
      title={say('receive')}
      busy={receive.busy}
      error={receive.error}
      onClose={onClose}
      onConfirm={() =>
        receive.send({
          path: { shipmentId: shipment.id },
          body: {
            expectedVersion: shipment.version,
            quantity: Number(quantity),
            condition: condition.trim(),
            ...(read && { temperature: { min: Number(min), max: Number(max), loggerFile: file.trim() } }),
          },
        })
      }
    >
      <NumberInput label={say('received')} value={quantity} onChange={setQuantity} min={0} allowDecimal={false} required data-autofocus />
      <TextInput label={say('condition')} value={condition} onChange={(event) => setCondition(event.currentTarget.value)} required />
      <Switch label={say('loggerRead')} checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
      {read ? (
        <>
          <Group grow>
            <NumberInput label={say('min')} value={min} onChange={setMin} required />
            <NumberInput label={say('max')} value={max} onChange={setMax} required />
          </Group>
          <TextInput label={say('loggerFile')} value={file} onChange={(event) => setFile(event.currentTarget.value)} required />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {say('noReading')}
        </Text>
      )}
    </StepDialog>
  );
}
