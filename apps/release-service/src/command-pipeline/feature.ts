import type { Type } from '@nestjs/common';
import type { FollowUp, Subject, SubjectKind } from '@qp/contracts/processes';
import type { KeyRing } from '@qp/platform/auth';
import type { Logger } from '@qp/platform/observability';
import type { Database } from '@qp/platform/persistence';
import type { SealSettings } from '@qp/platform/sealing';
import type { ServiceClient, SignedInActor } from '@qp/platform/service-kit';
import type { Client } from '@temporalio/client';
import type { ProcessCommand, Query, RecordCommand } from './define.js';
import type { CaseHooks } from './hooks.js';
import type { SubjectDefinition } from './subjects.js';

/** Does one kind of work after a change; repeated until it does not throw. */
export type FollowUpWork = (subject: Subject, work: FollowUp) => Promise<void>;

/** Delivers the messages of one outbox topic; throws to be asked again. */
export type Delivery = (message: { readonly eventId: string; readonly key: string; readonly payload: unknown }) => Promise<void>;

/** Something that runs beside the requests until it is stopped. */
export interface Keeper {
  stop(): Promise<void>;
}

/** What the business areas plugged in, as far as one of them may ask. */
export interface PluggedIn {
  readonly hooks: readonly CaseHooks[];
  /** The reads of all areas, by the id of their operation. */
  readonly queries: ReadonlyMap<string, Query>;
  /** How a kind of process is locked and read. */
  subject(kind: SubjectKind): SubjectDefinition<never>;
}

/** What a business area is given when the process starts. */
export interface FeatureTools {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly temporal: Client;
  /** Task queue of this service's worker. */
  readonly taskQueue: string;
  readonly documents: ServiceClient;
  readonly audits: ServiceClient;
  readonly notifications: ServiceClient;
  /** The other services, asked for a person: they answer what that person may see, and no more. */
  readonly readingFor: (reader: SignedInActor) => { readonly documents: ServiceClient; readonly audits: ServiceClient };
  /** Address that people open, for links in messages. */
  readonly publicUrl: string;
  /** How certificates are sealed, beside the key in the ring. */
  readonly seal: SealSettings;
  /** Seconds after a change of the queue in which further changes count as one. */
  readonly forecastSettle: number;
  readonly registry: PluggedIn;
}

/** Token by which controllers are given the {@link FeatureTools}. */
export const Tools = Symbol('tools of the business areas');

/** One business area of the service: everything that it plugs in. Listed in `features.ts`. */
export interface Feature {
  readonly name: string;
  readonly commands?: readonly (RecordCommand | ProcessCommand)[];
  readonly queries?: readonly Query[];
  readonly subjects?: readonly SubjectDefinition<never>[];
  /** Where it takes part in cases. */
  readonly caseHooks?: CaseHooks;
  /** Controllers of its own, for bytes and for internal operations. */
  readonly controllers?: readonly Type[];
  /** Work after a change, by the name that handlers give to `followUp`. */
  readonly followUps?: Readonly<Record<string, (tools: FeatureTools) => FollowUpWork>>;
  /** What runs beside the requests in the worker's process, until it is stopped. */
  readonly keepers?: readonly ((tools: FeatureTools, logger: Logger) => Keeper)[];
  /** Topics of the outbox that this area delivers. */
  readonly deliveries?: Readonly<Record<string, (tools: FeatureTools) => Delivery>>;
}
