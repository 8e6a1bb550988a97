export { DecisionBar } from './DecisionBar.js';
export { Outcome } from './Outcome.js';
export { decisionOf } from './next-act.js';
