import type { Feature } from '../command-pipeline/index.js';
import { arriveCommands } from './arrive.js';
import { moveHolderOfStock } from './by-system.js';
import { leaveCommands } from './leave.js';
import { mayShipTo } from './may-ship.js';
import { reportExcursion } from './report-excursion.js';
import { requestShipment } from './request-shipment.js';
import { ShipmentFilesController } from './shipment-files.controller.js';
import { shipmentQueries } from './shipment-queries.js';
import { shipmentSubject } from './shipment-subject.js';

export { movementsOf, placesOf } from './stock.js';
export { onTheWay } from './stock-places.js';

/** SOP step 4: supply to depots and clinical sites. */
export const shipments: Feature = {
  name: 'shipments',
  commands: [requestShipment, ...leaveCommands, ...arriveCommands, reportExcursion],
  queries: [...shipmentQueries],
  controllers: [ShipmentFilesController],
  subjects: [shipmentSubject],
  caseHooks: { statusLines: async (tx, batchId) => ({ mayShip: await mayShipTo(tx, batchId) }) },
  followUps: { moveHolderOfStock },
};
