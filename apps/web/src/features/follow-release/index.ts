export { FollowUp } from './FollowUp.js';
export { GoneOver } from './GoneOver.js';
export { PoliciesInForce } from './PoliciesInForce.js';
export { HandOffs } from './HandOffs.js';
export { ReleaseHead } from './ReleaseHead.js';
export { ReleaseHistory } from './ReleaseHistory.js';
export { Places } from './Places.js';
export { MissingList } from './MissingList.js';
