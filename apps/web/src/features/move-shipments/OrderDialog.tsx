import { NativeSelect, NumberInput, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type BodyOf } from '../../api/index.js';
import { StepDialog } from './StepDialog.js';
import { useShipmentWords } from './words.js';
import { DayInput } from '../../ui/index.js';

type Order = BodyOf<'shipments.request'>;
type Place = Order['to'];

/** What is ordered on this page; transfers between sites and returns go by their own ways. */
const TYPES = ['TO_SITE', 'TO_DEPOT', 'QUARANTINE_TRANSFER'] as const;
/** Steps of a supply chain whose places keep or make stock that is sent on. */
const SENDERS: readonly string[] = ['STORAGE', 'DISTRIBUTION', 'PACK', 'PRIMARY_PACK', 'DP'];

interface OrderDialogProps {
  readonly onClose: () => void;
  readonly onOrdered: (shipmentId: string) => void;
}

/** Orders a parcel: the batch, from a place of its supply chain, to a site of a trial or another place of the chain. */
export function OrderDialog({ onClose, onOrdered }: OrderDialogProps) {
  const say = useShipmentWords();
  const [type, setType] = useState<(typeof TYPES)[number]>('TO_SITE');
  const [orderNo, setOrderNo] = useState('');
  const [batchId, setBatchId] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [quantity, setQuantity] = useState<number | string>('');
  const [plannedOn, setPlannedOn] = useState('');
  const [loggerRequired, setLogger] = useState(false);
  const batches = useAnswer('batches.list', {});
  const sites = useAnswer('sites.list', { query: {} });
  const batch = batches.data?.find(({ id }) => id === batchId);
  const chain = useAnswer('supply-chains.read', { path: { productId: batch?.productId ?? '' } }, { enabled: batch !== undefined });
  const senders = (chain.data?.actors ?? []).filter(({ steps }) => steps.some((step) => SENDERS.includes(step)));
  const toSite = type === 'TO_SITE';
  const site = sites.data?.find(({ id }) => id === to);
  const placeOf = (organisationId: string): Place => ({
    organisationId,
    name: senders.find((one) => one.organisationId === organisationId)?.name ?? '',
  });
  const request = useCommand('shipments.request', {
    refreshes: ['shipments.list'],
    onDone: ({ result }) => {
      onClose();
      onOrdered(result.shipmentId);
    },
  });
  const none = { value: '', label: '' };
  const places = [none, ...senders.map(({ organisationId, name }) => ({ value: organisationId ?? '', label: name }))];
  const choices = toSite
    ? [none, ...(sites.data ?? []).map(({ id, number, name, memberState }) => ({ value: id, label: `${number} ${name}, ${memberState}` }))]
    : places;
  return (
    <StepDialog
      title={say('orderOne')}
      busy={request.busy}
      error={request.error}
      onClose={onClose}
      onConfirm={() =>
        request.send({
          body: {
            type,
            orderNo: orderNo.trim(),
            batchId,
            from: placeOf(from),
            to: site ? { organisationId: site.organisationId, name: site.name } : placeOf(to),
            ...(site && { siteId: site.id }),
            quantity: Number(quantity),
            ...(plannedOn !== '' && { plannedOn }),
            loggerRequired,
          },
        })
      }
    >
      <Text size="sm">{say('orderWhy')}</Text>
      <NativeSelect
        label={say('type')}
        value={type}
        onChange={(event) => {
          setType(event.currentTarget.value as typeof type);
          setTo('');
        }}
        data={TYPES.map((value) => ({ value, label: say(`kind_${value}`) }))}
      />
      <TextInput
        label={say('orderNo')}
        value={orderNo}
        onChange={(event) => setOrderNo(event.currentTarget.value)}
        required
        data-autofocus
      />
      <NativeSelect
        label={say('batch')}
        value={batchId}
        onChange={(event) => setBatchId(event.currentTarget.value)}
        data={[none, ...(batches.data ?? []).map(({ id, batchNo }) => ({ value: id, label: batchNo }))]}
        required
      />
      <NativeSelect
        label={say('from')}
        description={batch && say('stockAt', { place: batch.placeName })}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data={places}
        required
      />
      <NativeSelect label={say('to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} data={choices} required />
      <NumberInput label={say('quantity')} value={quantity} onChange={setQuantity} min={1} allowDecimal={false} required />
      <DayInput label={say('plannedOn')} value={plannedOn} onChange={(event) => setPlannedOn(event.currentTarget.value)} />
      <Switch label={say('loggerAsked')} checked={loggerRequired} onChange={(event) => setLogger(event.currentTarget.checked)} />
    </StepDialog>
  );
}
