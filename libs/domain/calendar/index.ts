export * from './months.js';
export * from './working-calendar.js';
export * from './working-day.js';
export * from './working-time.js';
export {
  holidaySource,
  instantOf,
  isTimeZone,
  localDay,
  localMinutes,
  localTime,
  minutesOf,
  plusDays,
  publicHolidays,
  weekdayOf,
} from './zones.js';
