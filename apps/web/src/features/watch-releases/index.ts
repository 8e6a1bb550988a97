export { Board } from './Board.js';
export { ReleaseTable } from './ReleaseTable.js';
export { useReleasesWords } from './words.js';
