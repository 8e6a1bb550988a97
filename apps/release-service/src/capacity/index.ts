import type { Feature } from '../command-pipeline/index.js';
import { ForecastController } from './forecast.controller.js';
import { importPastCases } from './import-past-cases.js';
import { keepForecast } from './keep-forecast.js';
import { listProfiles, setProfile } from './profiles.js';
import { qpLoad } from './qp-load.js';
import { candidates, placeInQueue, queue } from './queue.js';

/** QPs' time, the order of their queue, and the forecast. */
export const capacity: Feature = {
  name: 'capacity',
  commands: [setProfile, placeInQueue, importPastCases],
  queries: [listProfiles, queue, candidates, qpLoad],
  controllers: [ForecastController],
  keepers: [({ database }, logger) => keepForecast(database, logger)],
};
