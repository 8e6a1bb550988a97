import { OrderShipment, ShipmentList } from '../../features/move-shipments/index.js';
import { useShipmentWords } from '../../features/move-shipments/words.js';
import { QuarantineNotices } from '../../features/set-stock-apart/index.js';
import { PageHeader } from '../../ui/index.js';

/** Shipments of depots, sites, CROs and sponsors. */
export function Shipments() {
  const say = useShipmentWords();
  return (
    <>
      <PageHeader help="shipments" title={say('title')} lead={say('lead')} actions={<OrderShipment />} />
      <QuarantineNotices />
      <ShipmentList />
    </>
  );
}
