export { certificationCase } from './certification-case.js';
export { trialRelease } from './trial-release.js';
export { shipment } from './shipment.js';
export { reconcile } from './reconcile.js';
export { qpOffer } from './qp-offer.js';
export { qpQueueRisk } from './qp-queue-risk.js';
export { timeSweep } from './time-sweep.js';
export { recordsSweep } from './records-sweep.js';
