import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useMayAsk } from '../../session/index.js';
import { useShipmentWords } from './words.js';

const OrderDialog = lazy(() => import('./OrderDialog.js').then(({ OrderDialog: component }) => ({ default: component })));

/** The order of a shipment, for those who place one: the sponsor, or its CRO by delegation. */
export function OrderShipment() {
  const say = useShipmentWords();
  const navigate = useNavigate();
  const mayAsk = useMayAsk();
  const [opened, setOpened] = useState(false);
  if (!mayAsk('shipments.request')) return null;
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {say('orderOne')}
      </Button>
      {opened && (
        <Suspense>
          <OrderDialog
            onClose={() => setOpened(false)}
            onOrdered={(shipmentId) => void navigate({ to: '/shipments/$shipmentId', params: { shipmentId } })}
          />
        </Suspense>
      )}
    </>
  );
}
