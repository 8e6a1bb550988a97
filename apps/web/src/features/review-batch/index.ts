export { Checklist } from './Checklist.js';
export { Conditions } from './Conditions.js';
export { EvidencePane } from './EvidencePane.js';
export { EvidenceTree } from './EvidenceTree.js';
export { answeringOf } from './who-answers.js';
export { useReviewWords } from './words.js';
