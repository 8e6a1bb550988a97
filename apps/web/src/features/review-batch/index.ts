export { Checklist } from './Checklist.js';
export { Conditions } from './Conditions.js';
export { EvidencePane } from './EvidencePane.js';
export { EvidenceTree } from './EvidenceTree.js';
export { useReviewWords } from './words.js';
