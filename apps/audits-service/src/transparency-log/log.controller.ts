import { Controller, Inject, Res } from '@nestjs/common';
import { logOperations } from '@qp/contracts/audits';
import { printVerifierKey } from '@qp/domain/transparency-log';
import { KeyRing, logKeys } from '@qp/platform/auth';
import { Database, jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { readHead } from './log-head.js';
import { proveConsistency, proveInclusion, proveInclusions, readDisclosures, readTile, signedHead } from './read-log.js';
import { keyDisclosures } from './record-keys.js';
import { readStamps } from './stamps.js';
import { standingOf } from './standing.js';

/** Seconds that a checkpoint may be taken from a cache. */
const FRESH = 2;
const A_YEAR = 365 * 24 * 60 * 60;

/** The transparency log as the public reads it, and what rows say for those who may see them. */
@Controller()
export class LogController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(KeyRing) private readonly keys: KeyRing,
  ) {}

  @Endpoint(logOperations.checkpoint)
  async checkpoint(@Res() response: Response): Promise<void> {
    const { note } = await this.database.run(jobsScope, signedHead);
    response.setHeader('content-type', 'text/plain; charset=utf-8').setHeader('cache-control', `public, max-age=${FRESH}`).send(note);
  }

  @Endpoint(logOperations.tile1)
  tile1(@Input() { params }: InputOf<typeof logOperations.tile1>, @Res() response: Response): Promise<void> {
    return this.sendTile(params, response);
  }

  @Endpoint(logOperations.tile2)
  tile2(@Input() { params }: InputOf<typeof logOperations.tile2>, @Res() response: Response): Promise<void> {
    return this.sendTile(params, response);
  }

  @Endpoint(logOperations.tile3)
  tile3(@Input() { params }: InputOf<typeof logOperations.tile3>, @Res() response: Response): Promise<void> {
    return this.sendTile(params, response);
  }

  @Endpoint(logOperations.tile4)
  tile4(@Input() { params }: InputOf<typeof logOperations.tile4>, @Res() response: Response): Promise<void> {
    return this.sendTile(params, response);
  }

  @Endpoint(logOperations.keys)
  logKeys() {
    return this.database.run(jobsScope, async (tx) => {
      const { origin } = await readHead(tx);
      const keys = logKeys(this.keys, origin).map(printVerifierKey);
      return { origin, keys, disclosures: await keyDisclosures(tx, origin) };
    });
  }

  @Endpoint(logOperations.stamps)
  stamps(@Input() { query }: InputOf<typeof logOperations.stamps>) {
    return this.database.run(jobsScope, (tx) => readStamps(tx, query.after));
  }

  @Endpoint(logOperations.standing)
  standing() {
    return this.database.run(jobsScope, standingOf);
  }

  @Endpoint(logOperations.consistency)
  consistency(@Input() { query }: InputOf<typeof logOperations.consistency>) {
    return this.database.run(jobsScope, (tx) => proveConsistency(tx, query.from, query.to));
  }

  @Endpoint(logOperations.inclusion)
  async inclusion(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof logOperations.inclusion>) {
    await this.database.run(personScope(actor), (tx) => tx.one('select from audits.audit_log where event_id = $1', [params.eventId]));
    return this.database.run(jobsScope, (tx) => proveInclusion(tx, params.eventId));
  }

  @Endpoint(logOperations.inclusions)
  async inclusions(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof logOperations.inclusions>) {
    const seen = await this.database.run(personScope(actor), (tx) =>
      tx.query<{ id: string }>('select event_id as id from audits.audit_log where event_id = any($1::uuid[])', [query.eventIds.split(',')]),
    );
    const ids = seen.map(({ id }) => id);
    return this.database.run(jobsScope, (tx) => proveInclusions(tx, ids));
  }

  @Endpoint(logOperations.disclosures)
  disclosures(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof logOperations.disclosures>) {
    return this.database.run(personScope(actor), (tx) => readDisclosures(tx, actor.roles, query));
  }

  private async sendTile(params: Readonly<Record<string, string>>, response: Response): Promise<void> {
    const path = ['tile', params['level'], params['a'], params['b'], params['c'], params['d']]
      .filter((part) => part !== undefined)
      .join('/');
    const bytes = await this.database.run(jobsScope, (tx) => readTile(tx, path));
    response
      .setHeader('content-type', 'application/octet-stream')
      .setHeader('cache-control', `public, max-age=${A_YEAR}, immutable`)
      .send(Buffer.from(bytes));
  }
}
