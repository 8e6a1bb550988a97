export { RequirementList } from './RequirementList.js';
