export { Checklist } from './Checklist.js';
export { Conditions } from './Conditions.js';
export { EvidencePane } from './EvidencePane.js';
export { EvidenceTree } from './EvidenceTree.js';
export { Questions } from './Questions.js';
export { Deviations } from './Deviations.js';
export { useReviewWords } from './words.js';
