export { DeviationList } from './DeviationList.js';
export { DeviationRecord } from './DeviationRecord.js';
