export { AnswerOne } from './AnswerOne.js';
export { UploadOne } from './UploadOne.js';
export { MissingDocuments } from './MissingDocuments.js';
export { OpenQuestions } from './OpenQuestions.js';
export { OpenHandOffs } from './OpenHandOffs.js';
export { BatchStatus } from './BatchStatus.js';
export { useSponsorWords } from './words.js';
