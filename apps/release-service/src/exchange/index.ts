import type { Feature } from '../command-pipeline/index.js';
import { ExchangeController } from './exchange.controller.js';

export { makeExchange } from './make-exchange.js';

/** Exchange with other TMF systems by the eTMF Exchange Mechanism Standard. */
export const exchange: Feature = { name: 'exchange', controllers: [ExchangeController] };
