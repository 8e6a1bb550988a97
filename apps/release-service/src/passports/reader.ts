import type { AnyOperation, ParamsOf, QueryOf, ResponseOf } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { personScope, type ServiceClient, type SignedInActor } from '@qp/platform/service-kit';
import { readsFor, type ArchiveSubject } from '../archive-ownership/index.js';
import { answerFor } from '../blinding/index.js';
import { dayOf, notFound, type FeatureTools } from '../command-pipeline/index.js';

/** A part of a passport: what the reader may see of it, or why it is left out. */
export type Part<T> = { readonly shown: true; readonly content: T } | { readonly shown: false; readonly why: string };

/**
 * The reader of one archive. Who owns it now reads it in the place of the sponsor that handed it over, also at the other services: only what
 * belongs to this subject is asked for.
 */
export async function readerOf(tools: FeatureTools, actor: SignedInActor, subject: ArchiveSubject): Promise<PassportReader> {
  const sponsor = await tools.database.run(personScope(actor), (tx) => readsFor(tx, subject));
  return new PassportReader(tools, sponsor === undefined ? actor : { ...actor, sponsors: [...actor.sponsors, sponsor] });
}

/** Reads everything in the name of one person, so that a passport never holds more than the person may see. */
export class PassportReader {
  readonly documents: ServiceClient;
  readonly audits: ServiceClient;

  constructor(
    readonly tools: FeatureTools,
    readonly actor: SignedInActor,
  ) {
    const { documents, audits } = tools.readingFor(actor);
    this.documents = documents;
    this.audits = audits;
  }

  /** One transaction in the scope of the person. */
  inScope<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.tools.database.run(personScope(this.actor), work);
  }

  /** Answers a read of this service's own API, as the person would get it. */
  async ask<O extends AnyOperation>(
    operation: O,
    input: { readonly params?: ParamsOf<O>; readonly query?: QueryOf<O> },
  ): Promise<ResponseOf<O>> {
    const query = this.tools.registry.queries.get(operation.id);
    if (!query) throw notFound(`read ${operation.id}`);
    const answer = await this.inScope(async (tx) => {
      const { now } = await tx.one<{ now: Date }>('select transaction_timestamp() as now');
      const context = { tx, actor: this.actor, now, today: dayOf(now), hooks: this.tools.registry.hooks };
      const asked = { params: input.params ?? {}, query: input.query ?? {} };
      return answerFor(tx, this.actor.roles, asked, await query.run(context, asked as never));
    });
    return operation.response?.parse(answer) as ResponseOf<O>;
  }

  /** As `ask`; what is refused is a part that is left out, with the reason. */
  async part<T>(read: () => Promise<T>): Promise<Part<T>> {
    try {
      return { shown: true, content: await read() };
    } catch (error) {
      if (error instanceof DomainError && ['NOT_ALLOWED', 'NOT_FOUND'].includes(error.code))
        return { shown: false, why: error.refusal?.message ?? error.message };
      throw error;
    }
  }
}
