export { OrderShipment } from './OrderShipment.js';
export { ShipmentHistory } from './ShipmentHistory.js';
export { ShipmentList } from './ShipmentList.js';
export { ShipmentRecord } from './ShipmentRecord.js';
export { ShipmentFiles } from './ShipmentFiles.js';
