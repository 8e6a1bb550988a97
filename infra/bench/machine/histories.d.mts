/** For the tests, which are TypeScript; the meaning stands beside the code. */
export interface RunCost {
  events: number;
  workflowTasks: number;
  carriedBytes: number;
  messages: ('update' | 'signal')[];
  activities: number;
  factActivities: number;
  otherActivities: number;
  attributeChanges: number;
}
export function costOf(events: object[]): RunCost;
export function total(runs: RunCost[], what: 'events' | 'workflowTasks' | 'activities' | 'otherActivities'): number;
