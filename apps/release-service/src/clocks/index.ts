import { errorForLog } from '@qp/platform/observability';
import type { Feature } from '../command-pipeline/index.js';
import { readCalendar, setCalendar } from './calendars.js';
import { noteDefaultsAtStart } from './default-calendars.js';
import { setPriority } from './priority.js';
import { report } from './report.js';
import { changeServiceLevels, listServiceLevels } from './service-levels.js';
import { readSponsorReport } from './sponsor-report.js';
import { strandClock } from './strand-clock.js';

export { calendarHistory, HouseCalendars } from './calendar-rows.js';
export { lookAgain } from './look-again.js';
export { readStrandClocks } from './read-strand.js';
export { slaPolicies } from './service-levels.js';
/** Calendars, service levels and who holds what (domain reference 7). */
export const clocks: Feature = {
  name: 'clocks',
  commands: [setCalendar, changeServiceLevels, setPriority],
  queries: [readCalendar, listServiceLevels, strandClock, report, readSponsorReport],
  keepers: [
    ({ database }, logger) =>
      noteDefaultsAtStart(database, (error) => logger.warn({ err: errorForLog(error) }, 'default calendars not noted')),
  ],
};
