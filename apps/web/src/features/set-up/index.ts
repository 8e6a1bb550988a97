export { SetUpGuide } from './SetUpGuide.js';
