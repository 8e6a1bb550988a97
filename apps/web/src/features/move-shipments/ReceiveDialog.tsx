import { Group, NumberInput, Switch, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { SendingBar } from '../../ui/hand-in/index.js';
import { FilesField } from './FilesField.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useKeepFiles } from './use-keep-files.js';
import { useShipmentWords } from './words.js';

/** The parcel has arrived: what is in it, how it looks, also as photos, what the logger says, also as its file. */
export function ReceiveDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [quantity, setQuantity] = useState<number | string>(shipment.quantity);
  const [condition, setCondition] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [read, setRead] = useState(shipment.loggerRequired);
  const [min, setMin] = useState<number | string>('');
  const [max, setMax] = useState<number | string>('');
  const [named, setNamed] = useState('');
  const { part, keep } = useKeepFiles(shipment.id);
  const receive = useCommand('shipments.receive', { onDone: onClose });
  const loggerFile = files.find(({ type }) => !type.startsWith('image/'))?.name ?? named.trim();
  const receiving = useMutation({
    // the files first: whoever decides on the parcel finds them with its receipt
    mutationFn: async () => {
      await keep(files);
      await receive.sendAndWait({
        path: { shipmentId: shipment.id },
        body: {
          expectedVersion: shipment.version,
          quantity: Number(quantity),
          condition: condition.trim(),
          ...(read && { temperature: { min: Number(min), max: Number(max), loggerFile } }),
        },
      });
    },
  });
  return (
    <StepDialog
      title={say('receive')}
      busy={receiving.isPending}
      error={receiving.error}
      onClose={onClose}
      onConfirm={() => {
        if (!receiving.isPending) receiving.mutate();
      }}
    >
      <NumberInput label={say('received')} value={quantity} onChange={setQuantity} min={0} allowDecimal={false} required data-autofocus />
      <TextInput label={say('condition')} value={condition} onChange={(event) => setCondition(event.currentTarget.value)} required />
      <FilesField value={files} onChange={setFiles} />
      <Switch label={say('loggerRead')} checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
      {read ? (
        <>
          <Group grow>
            <NumberInput label={say('min')} value={min} onChange={setMin} required />
            <NumberInput label={say('max')} value={max} onChange={setMax} required />
          </Group>
          {loggerFile === named.trim() && (
            <TextInput label={say('loggerFile')} value={named} onChange={(event) => setNamed(event.currentTarget.value)} required />
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {say('noReading')}
        </Text>
      )}
      {receiving.isPending && files.length > 0 && <SendingBar label={say('photos')} part={part} />}
    </StepDialog>
  );
}
