import type { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import type { AnyOperation } from '@qp/contracts/operation';
import type { CommandAnswer, SubjectKind } from '@qp/contracts/processes';
import type { Role } from '@qp/domain/people';
import { bodyHash, KeyRing, signAssertion, signIntent } from '@qp/platform/auth';
import type { Database, Tx } from '@qp/platform/persistence';
import { personScope, type SignedInActor } from '@qp/platform/service-kit';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { ApiQueries, ProcessCommands, RecordCommands, Registry, type Feature } from '../src/command-pipeline/index.js';
import { heldBySignatures } from './held-by-signatures.js';
import { migrations } from '../src/migrations/index.js';

/** Makes a person of an organisation who holds roles. */
export function someone(name: string, organisationId: string, ...roles: Role[]): SignedInActor {
  return {
    personId: randomUUID(),
    name,
    organisationId,
    organisationName: 'an organisation (Demo)',
    organisationKind: 'QP_PROVIDER',
    roles,
    sponsors: [],
    sessionId: randomUUID(),
    ip: '127.0.0.1',
  };
}

/** What a command is sent with. */
interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A release-service without network: real Postgres with row-level security, real proofs, and the business areas under test. */
export class QualityWorld {
  readonly provider = randomUUID();
  readonly sponsor = randomUUID();
  private constructor(
    private readonly server: TestDatabase,
    readonly database: Database,
    readonly keys: KeyRing,
    readonly registry: Registry,
  ) {}

  /** Makes the database and plugs the areas in. */
  static async make(features: readonly Feature[]): Promise<QualityWorld> {
    const server = await makeTestDatabase();
    await server.migrate('release', migrations);
    return new QualityWorld(server, await server.connect('release'), KeyRing.generate(), new Registry(features));
  }

  /** Removes the database. */
  drop(): Promise<void> {
    return this.server.drop();
  }

  /** Does a command as a person, signed where the operation asks for it. */
  async act(actor: SignedInActor, operation: AnyOperation, sent: Sent = {}): Promise<CommandAnswer> {
    const command = this.registry.commands.get(operation.id);
    if (!command) throw new Error(`${operation.id} is not plugged in`);
    const call = await this.call(actor, operation, sent);
    if (command.type === 'record') return new RecordCommands(this.database, this.keys, this.registry).run(command, call, actor);
    const subjectId = await this.inScope(actor, async (tx) => command.subjectOf(call.params, tx));
    const envelope = { ...call, query: {}, command: command.command };
    const subject = { kind: command.kind satisfies SubjectKind, subjectId };
    return new ProcessCommands(this.database, this.keys, this.registry).record(subject, envelope);
  }

  /** Reads as a person. */
  ask<T>(actor: SignedInActor, operation: AnyOperation, input: { params?: unknown; query?: unknown } = {}): Promise<T> {
    const query = this.registry.queries.get(operation.id);
    if (!query) throw new Error(`${operation.id} is not plugged in`);
    const parsed = {
      params: operation.params?.parse(input.params ?? {}),
      query: operation.query?.parse(input.query ?? {}),
    };
    return new ApiQueries(this.database, this.registry).run(query, parsed, actor) as Promise<T>;
  }

  /** An authorisation on which this QP is named. */
  async authorisationNaming(qp: SignedInActor): Promise<string> {
    const caseId = await this.caseOf(await this.batch(`A-${crypto.randomUUID().slice(0, 8)}`));
    return this.asJobs(async (tx) => {
      const { id } = await tx.one<{ id: string }>('select authorisation_id as id from release.certification_case where id = $1', [caseId]);
      await tx.query(
        `insert into release.authorisation_qp (id, owner_org, authorisation_id, person_id, person_name, role, product_types, signs_from, facts, training_current_until, valid_from, state, proposed_by, approved_by)
         values ($1, $2, $3, $4, $5, 'QP_CERT', '{CHEMICAL}', '{DE}', '{}', '2030-01-01', '2024-01-01', 'ACTIVE', $6, $7)`,
        [crypto.randomUUID(), this.provider, id, qp.personId, qp.name, crypto.randomUUID(), crypto.randomUUID()],
      );
      return id;
    });
  }

  /** Runs work in the scope of a person. */
  inScope<T>(actor: SignedInActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(personScope(actor), work);
  }

  /** Runs work that sees everything. */
  asJobs<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run({ kind: 'jobs' }, work);
  }

  /** Runs one statement as the database's administrator, whom nothing holds: what somebody with the disk can do. */
  async asAdmin(statement: string, values: readonly unknown[] = []): Promise<void> {
    await this.server.asAdmin((client) => client.query(statement, [...values]));
  }

  /** Runs work on a connection that nothing holds. */
  withAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return this.server.asAdmin(work);
  }

  /** Signed records of the provider by kind, each of which is found when its signature is moved. */
  heldBySignatures(): Promise<string[]> {
    return heldBySignatures({ keys: this.keys, asAdmin: (work) => this.withAdmin(work) }, this.provider);
  }

  /** Runs work on a connection of the jobs role, outside any unit of work. */
  asJobsRole<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return this.server.asRole('release', 'jobs', work);
  }

  /** Facts that were signalled to a case, oldest first. */
  async signalled(caseId: string): Promise<string[]> {
    const rows = await this.asJobs((tx) =>
      tx.query<{ kind: string }>(
        `select payload -> 'fact' ->> 'kind' as kind from release.outbox where topic = 'workflow.signal' and key = $1 order by id`,
        [caseId],
      ),
    );
    return rows.map(({ kind }) => kind);
  }

  /** Enters a product once and a batch of it, with the batches it was made from. */
  batch(batchNo: string, parents: readonly string[] = [], sponsorId = this.sponsor): Promise<string> {
    return this.asJobs(async (tx) => {
      const id = randomUUID();
      const product = randomUUID();
      await tx.query('insert into release.product (id, owner_org, sponsor_id, code, facts, entered_by) values ($1, $2, $3, $4, $5, $6)', [
        product,
        this.provider,
        sponsorId,
        `P-${batchNo}`,
        JSON.stringify({ name: 'Auroral 10 mg', modality: 'CHEMICAL' }),
        randomUUID(),
      ]);
      await tx.query(
        `insert into release.batch (id, owner_org, sponsor_id, product_id, batch_no, kind, quantity, unit, samples, place_org, place_name, manufactured_on, expiry_date, expiry_kind)
         values ($1, $2, $3, $4, $5, 'PACKAGED', 100, 'kits', 2, $2, 'Harbour Depot (Demo)', '2026-01-01', '2028-01-01', 'EXPIRY')`,
        [id, this.provider, sponsorId, product, batchNo],
      );
      for (const parent of parents)
        await tx.query(
          `insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`,
          [id, parent, this.provider, sponsorId],
        );
      return id;
    });
  }

  /** Enters a trial of the sponsor. */
  trial(euCtNumber: string): Promise<string> {
    return this.asJobs(async (tx) => {
      const id = randomUUID();
      await tx.query(
        `insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, entered_by) values ($1, $2, $3, $4, '{}', $1)`,
        [id, this.provider, this.sponsor, euCtNumber],
      );
      return id;
    });
  }

  /** Opens a case of a batch in a state, with an authorisation of its own; `columns` are set on it. */
  caseOf(batchId: string, state = 'UNDER_REVIEW', columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return this.asJobs(async (tx) => {
      const id = randomUUID();
      const authorisation = randomUUID();
      await tx.query(
        `insert into release.authorisation (id, owner_org, number, facts, valid_from, certify_before_authorisation, state, proposed_by)
         values ($1, $2, $3, '{"memberState": "DE"}', '2025-01-01', false, 'ACTIVE', $4)`,
        [authorisation, this.provider, `DE_${id.slice(0, 8)}_MIA`, randomUUID()],
      );
      await tx.query(
        `insert into release.certification_case (id, owner_org, sponsor_id, batch_id, authorisation_id, certification_role, case_type, facts, rule_set_version, checklist_version,
           state, sop_mode, opened_by)
         select $1, owner_org, sponsor_id, id, $3, 'FINAL', 'INITIAL', $4, '2026-11', '2026-11', $5, true, $6 from release.batch where id = $2`,
        [id, batchId, authorisation, JSON.stringify({ destinations: [], ownSteps: [] }), state, randomUUID()],
      );
      const names = Object.keys(columns);
      if (names.length > 0)
        await tx.query(
          `update release.certification_case set ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')} where id = $1`,
          [id, ...Object.values(columns)],
        );
      return id;
    });
  }

  /** Names a QP on an authorisation of the provider, in force. */
  nameQp(qp: SignedInActor): Promise<unknown> {
    return this.asJobs(async (tx) => {
      const authorisation = randomUUID();
      await tx.query(
        `insert into release.authorisation (id, owner_org, number, facts, valid_from, certify_before_authorisation, state, proposed_by)
         values ($1, $2, $3, '{"memberState": "DE"}', '2025-01-01', false, 'ACTIVE', $4)`,
        [authorisation, this.provider, `DE_${authorisation.slice(0, 8)}_MIA`, randomUUID()],
      );
      await tx.query(
        `insert into release.authorisation_qp (id, owner_org, authorisation_id, person_id, person_name, role, product_types, signs_from, facts, training_current_until, valid_from, state, proposed_by, approved_by)
         values ($1, $2, $3, $4, $5, 'QP_CERT', '{CHEMICAL}', '{DE}', '{}', '2030-01-01', '2025-01-01', 'ACTIVE', $6, $7)`,
        [randomUUID(), this.provider, authorisation, qp.personId, qp.name, randomUUID(), randomUUID()],
      );
    });
  }

  /** Makes an organisation a party of a record. */
  party(kind: string, subjectId: string, organisationId: string, as: string): Promise<unknown> {
    return this.asJobs((tx) =>
      tx.query(
        'insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ($1, $2, $3, $4, $5, $6)',
        [kind, subjectId, organisationId, as, this.provider, this.sponsor],
      ),
    );
  }

  private async call(actor: SignedInActor, operation: AnyOperation, { params = {}, body }: Sent) {
    const sentBody: unknown = body === undefined ? null : JSON.parse(JSON.stringify(body));
    const parts = { op: operation.id, params, query: {}, body: sentBody };
    const bh = bodyHash(parts);
    const commandId = randomUUID();
    const { personId: sub, name, organisationId: org, roles, sessionId: sid, ip } = actor;
    const claims = { sub, name, org, roles, sid, op: operation.id, bh };
    const assertion = await signAssertion(this.keys, {
      ...claims,
      orgName: actor.organisationName,
      orgKind: actor.organisationKind,
      sponsors: actor.sponsors,
      cmd: commandId,
      ip,
    });
    const meaning = operation.signature;
    const intent = meaning
      ? await signIntent(this.keys, {
          ...claims,
          jti: randomUUID(),
          meaning,
          manifestHash: null,
          place: { declaredCountry: 'DE', ip },
          factors: ['password', 'totp'],
        })
      : undefined;
    return {
      operation: operation.id,
      params,
      query: {},
      body: sentBody,
      bodyHash: bh,
      commandId,
      personId: sub,
      assertion,
      requestId: randomUUID(),
      ...(intent && { intent }),
    };
  }
}
