export { SpecificationFile } from './SpecificationFile.js';
