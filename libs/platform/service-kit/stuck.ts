/** Messages of one kind that do not reach whoever they are for. */
export interface StuckDeliveries {
  /** Kind of message. */
  readonly topic: string;
  readonly messages: number;
  /** When the oldest was written, ISO 8601. */
  readonly since: string;
  /** Attempts at the one tried most often. */
  readonly attempts: number;
  /** Code of its last error, and nothing of its words: they may name people. */
  readonly code: string;
  /** Some were given up: only sending them again by hand moves them. */
  readonly givenUp: boolean;
}

/** A workflow whose tasks fail again and again: nobody's command reaches its process. */
export interface FailingTask {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly attempts: number;
  /** Since when, ISO 8601; null where the server does not say. */
  readonly since: string | null;
  /** Why, as the server classes it. */
  readonly code: string;
}

/** What was found among the open workflows; `NO_ANSWER` where Temporal did not say. */
export type TasksTold =
  | 'NO_ANSWER'
  | {
      readonly open: number;
      /** How many of them were looked at. */
      readonly looked: number;
      readonly failing: readonly FailingTask[];
    };

/** What is stuck in a service. */
export interface StuckTold {
  readonly deliveries: readonly StuckDeliveries[];
  /** Left out by services that look at no workflows. */
  readonly tasks?: TasksTold;
}
