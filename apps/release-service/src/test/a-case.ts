import { randomUUID } from 'node:crypto';
import type { TrailExceptionView } from '@qp/contracts/audits';
import {
  caseOperations,
  caseQueries,
  checklistOperations,
  requirementOperations,
  type DocumentFact,
  type SignedAct,
} from '@qp/contracts/release';
import { asClientsDo, command } from './as-clients-do.js';
import { documentFact } from './document-fact.js';
import type { MasterRecords } from './master-records.js';
import type { TestPeople, TestPerson } from './people.js';
import { until, type ReleaseStack } from './release-stack.js';

/** The steps of a case, each by the right person. */
export class ACase {
  readonly accepted = new Map<string, DocumentFact>();

  constructor(
    readonly stack: ReleaseStack,
    readonly people: TestPeople,
    readonly caseId: string,
  ) {}

  static async open(stack: ReleaseStack, people: TestPeople, records: MasterRecords, batchNo: string): Promise<ACase> {
    const batchId = await records.batch(batchNo);
    const commandId = randomUUID();
    const body = { batchId, authorisationId: records.authorisation, facts: records.facts() };
    const { result } = await asClientsDo('a case', () => stack.as(people.qa)(caseOperations.openCase, { body, commandId }));
    return new ACase(stack, people, result.caseId);
  }

  get params() {
    return { caseId: this.caseId };
  }

  view(person: TestPerson = this.people.qa) {
    return this.stack.as(person)(caseQueries.getCase, { params: this.params });
  }

  lines() {
    return this.stack.as(this.people.qa)(requirementOperations.list, { params: this.params });
  }

  /** A document comes in and is accepted, as documents-service tells it. */
  async accept(key: string, change: Partial<DocumentFact> = {}): Promise<DocumentFact> {
    const fact = documentFact(this.people, this, key, change);
    const { versionId } = fact;
    this.stack.told.versions.set(versionId, {
      versionId,
      documentId: fact.documentId,
      caseId: this.caseId,
      requirementKeys: [key],
      state: 'ACCEPTED',
      version: 1,
      sha256: fact.sha256,
      validTo: fact.validTo,
      locked: true,
    });
    await this.stack.documentFact(fact);
    this.accepted.set(key, fact);
    return fact;
  }

  /** Hands in and accepts a document of its own for every line; lines that standing documents answer are left to them where asked for. */
  async acceptAll({ byReference = false } = {}): Promise<void> {
    for (const { key, need, state, standing } of await this.lines()) {
      const fromElsewhere = standing !== null && !this.accepted.has(key) && !byReference;
      if (need !== 'I' && (state !== 'ACCEPTED' || fromElsewhere)) await this.accept(key);
    }
  }

  async command(person: TestPerson, name: 'assignQp' | 'hold' | 'resume' | 'checklistDone' | 'stop', body: Record<string, unknown> = {}) {
    const { version } = await this.view(person);
    const full = name === 'stop' ? body : { expectedVersion: version, ...body };
    return command(name, (commandId) =>
      this.stack.as(person)(caseOperations[name], { params: this.params, body: full as never, commandId }),
    );
  }

  /** Answers every item YES, or NA where the item says so. */
  async answerAll(person: TestPerson = this.people.qp): Promise<void> {
    const act = this.stack.as(person);
    for (const { key, version, state } of await act(checklistOperations.list, { params: this.params }))
      if (state !== 'ANSWERED')
        await command(`the answer to ${key}`, (commandId) =>
          act(checklistOperations.answer, {
            params: { caseId: this.caseId, itemId: key },
            body: { expectedVersion: version, answer: 'YES' },
            commandId,
          }),
        );
  }

  /** The audit trail names an act on this case as an exception. */
  exception(actedBy: TestPerson | undefined, change: Partial<TrailExceptionView> = {}): TrailExceptionView {
    const exception: TrailExceptionView = {
      eventId: randomUUID(),
      kind: 'CHANGED_AFTER_REVIEW',
      words: 'A record was changed after it had been reviewed or accepted.',
      citation: 'EU GMP Annex 11 clause 9',
      service: 'documents',
      stream: `document/${randomUUID()}`,
      n: 3,
      at: new Date().toISOString(),
      action: 'document.superseded',
      subject: { kind: 'document', id: randomUUID() },
      actedBy: actedBy?.personId ?? null,
      actorName: actedBy?.name ?? null,
      reason: null,
      ...change,
    };
    const { exceptions } = this.stack.told;
    exceptions.set(this.caseId, [...(exceptions.get(this.caseId) ?? []), exception]);
    return exception;
  }

  trailReview(commandId = randomUUID()) {
    return this.stack.as(this.people.qa)(checklistOperations.trailReview, {
      params: this.params,
      body: { scope: 'all records of the batch' },
      commandId,
    });
  }

  manifest(act: SignedAct, person: TestPerson = this.people.qp) {
    return this.stack.as(person)(caseQueries.manifest, { params: this.params, query: { act } });
  }

  /** Reads the manifest of an act, where none was read before, and signs it. */
  async sign(act: SignedAct, body: Record<string, unknown> = {}, person: TestPerson = this.people.qp, shown?: string) {
    const hash = shown ?? (await this.manifest(act, person)).hash;
    const commandId = randomUUID();
    return asClientsDo(`the signed act ${act}`, () =>
      this.stack.as(person)(caseOperations[act], {
        params: this.params,
        body: { manifestHash: hash, ...body } as never,
        manifestHash: hash,
        commandId,
      }),
    );
  }

  /** Waits until the case stands where it should. */
  reaches(state: string) {
    return until(`${state} of the case`, async () => {
      const view = await this.view();
      return view.state === state && view;
    });
  }

  /** From an open case to one that can be decided; `before` the end of the checklist gives what is sent with it. */
  async toReady(how: { readonly byReference?: boolean; readonly before?: () => Promise<Record<string, unknown>> } = {}): Promise<void> {
    await this.command(this.people.lead, 'assignQp', { qpId: this.people.qp.personId });
    await this.acceptAll(how);
    await this.reaches('UNDER_REVIEW');
    await this.answerAll();
    const reviewId = randomUUID();
    await asClientsDo('the review of the audit trail', () => this.trailReview(reviewId), ['OWNER_UNAVAILABLE', 'UNKNOWN_OUTCOME']);
    await this.command(this.people.qp, 'checklistDone', await how.before?.());
  }
}
