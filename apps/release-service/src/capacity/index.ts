import type { Feature } from '../command-pipeline/index.js';
import { ForecastController } from './forecast.controller.js';
import { importPastCases } from './import-past-cases.js';
import { deleteWhatIf, listWhatIfs, saveWhatIf } from './saved-what-ifs.js';
import { watchQueue } from './watch-queue.js';
import { listProfiles, setProfile } from './profiles.js';
import { qpLoad } from './qp-load.js';
import { candidates, placeInQueue, queue } from './queue.js';

export { forecastDueHouses } from './due-houses.js';
export { scheduleQueueRisk } from './watch-queue.js';
/** QPs' time, the order of their queue, and the forecast. */
export const capacity: Feature = {
  name: 'capacity',
  commands: [setProfile, placeInQueue, importPastCases, saveWhatIf, deleteWhatIf],
  queries: [listProfiles, queue, candidates, qpLoad, listWhatIfs],
  controllers: [ForecastController],
  keepers: [watchQueue],
};
