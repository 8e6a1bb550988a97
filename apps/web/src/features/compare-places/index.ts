export { PlacesMatrix } from './PlacesMatrix.js';
