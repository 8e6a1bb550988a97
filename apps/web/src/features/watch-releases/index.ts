export { Board } from './Board.js';
export { readView } from './board-view.js';
export { ReleaseTable } from './ReleaseTable.js';
export { useReleasesWords } from './words.js';
