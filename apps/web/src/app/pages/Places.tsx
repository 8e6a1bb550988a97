export { PlacesMatrix as Places } from '../../features/compare-places/index.js';
