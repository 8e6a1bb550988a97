import { Group, NumberInput, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

/** This computer's time as its date field shows it. */
function localMinute(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Somebody saw that the parcel was too warm or too cold. */
export function ExcursionDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [foundAt, setFoundAt] = useState(() => localMinute(new Date()));
  const [description, setDescription] = useState('');
  const [read, setRead] = useState(true);
  const [min, setMin] = useState<number | string>('');
  const [max, setMax] = useState<number | string>('');
  const [minutes, setMinutes] = useState<number | string>('');
  const report = useCommand('shipments.reportExcursion', { onDone: onClose });
  return (
    <StepDialog
      title={say('reportExcursion')}
      busy={report.busy}
      error={report.error}
      onClose={onClose}
      onConfirm={() =>
        report.send({
          path: { shipmentId: shipment.id },
          body: {
            expectedVersion: shipment.version,
            foundAt: new Date(foundAt).toISOString(),
            description: description.trim(),
            ...(read && { readings: { min: Number(min), max: Number(max), minutes: Number(minutes) } }),
          },
        })
      }
    >
      <Text size="sm">{say('excursionLead')}</Text>
      <TextInput
        type="datetime-local"
        label={say('foundAt')}
        value={foundAt}
        max={localMinute(new Date())}
        onChange={(event) => setFoundAt(event.currentTarget.value)}
        required
      />
      <Textarea
        label={say('description')}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        autosize
        minRows={3}
        required
        data-autofocus
      />
      <Switch label={say('loggerRead')} checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
      {read ? (
        <Group grow>
          <NumberInput label={say('min')} value={min} onChange={setMin} required />
          <NumberInput label={say('max')} value={max} onChange={setMax} required />
          <NumberInput label={say('minutes')} value={minutes} onChange={setMinutes} min={0} allowDecimal={false} required />
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {say('noReading')}
        </Text>
      )}
    </StepDialog>
  );
}
