export { DecisionBar } from './DecisionBar.js';
export { Outcome } from './Outcome.js';
export { decisionOf, nextAct, type NextAct } from './next-act.js';
