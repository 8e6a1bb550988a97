import type { Feature } from '../command-pipeline/index.js';
import { PeopleController } from './people.controller.js';

export * from './find-people.js';
export { joinTrial } from './take-in-delegation.js';
/** People and organisations, as the gateway tells of them. */
export const people: Feature = { name: 'people', controllers: [PeopleController] };
