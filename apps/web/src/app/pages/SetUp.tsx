export { SetUpGuide as SetUp } from '../../features/set-up/index.js';
