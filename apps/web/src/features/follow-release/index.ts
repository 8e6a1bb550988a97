export { ReleaseHead } from './ReleaseHead.js';
export { ReleaseHistory } from './ReleaseHistory.js';
export { MissingList } from './MissingList.js';
