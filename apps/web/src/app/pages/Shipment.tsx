import { useParams } from '@tanstack/react-router';
import { useAnswer } from '../../api/index.js';
import { lazy, Suspense } from 'react';
import { ShipmentFiles, ShipmentHistory, ShipmentRecord } from '../../features/move-shipments/index.js';
import { useShipmentWords, type ShipmentWord } from '../../features/move-shipments/words.js';
import { Answered, Loading, PageHeader, RecordHistory } from '../../ui/index.js';

const ShipmentSteps = lazy(() =>
  import('../../features/move-shipments/ShipmentSteps.js').then(({ ShipmentSteps: component }) => ({ default: component })),
);

/** Milliseconds between looks while the page is seen. */
const LOOK_EVERY = 15_000;

/** One shipment on its own page. */
export function Shipment() {
  const say = useShipmentWords();
  const { shipmentId } = useParams({ from: '/signed-in/shipments/$shipmentId' });
  const shipment = useAnswer('shipments.get', { path: { shipmentId } }, { every: LOOK_EVERY });
  return (
    <Answered of={shipment} lines={8}>
      {(shown) => (
        <>
          <PageHeader
            title={`${shown.batchNo}, ${say('order', { orderNo: shown.orderNo })}`}
            printedAs={`${shown.batchNo} · ${shown.orderNo} · v${shown.version}`}
            lead={say(`state_${shown.state}` as ShipmentWord)}
          />
          <Suspense fallback={<Loading lines={1} />}>
            <ShipmentSteps shipment={shown} />
          </Suspense>
          <ShipmentRecord shipment={shown} />
          <ShipmentFiles shipment={shown} />
          <ShipmentHistory history={shown.history} />
          <RecordHistory kind="shipment" id={shipmentId} />
        </>
      )}
    </Answered>
  );
}
