import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { siteAuditOperations as operations, audits, type SiteStandingFact } from '@qp/contracts/audits';
import { createClient, type AnyOperation, type CallInput, type ResponseOf } from '@qp/contracts/operation';
import { currentAuditCriteria } from '@qp/domain/suppliers';
import type { Role } from '@qp/domain/people';
import { bodyHash, signAssertion, signIntent } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { until } from '@qp/testing/stack';
import { auditsAtWork, type AuditsAtWork } from '../test/audits-at-work.js';
import { brokenSignatures } from './verify-signatures.js';

/** Somebody of an organisation. */
interface Person {
  readonly personId: string;
  readonly name: string;
  readonly org: string;
  readonly roles: readonly Role[];
}

let work: AuditsAtWork;
let release: Server;
const told: SiteStandingFact[] = [];
const provider = randomUUID();
const person = (name: string, role: Role, org: string = provider): Person => ({ personId: randomUUID(), name, org, roles: [role] });
const auditor = person('E. Auditor', 'QA_AUDITOR');
const qp = person('Dr Q. Person', 'QP_CERT');
const reviewer = person('A. Review', 'QA_REVIEWER');

beforeAll(async () => {
  release = createServer((request, response) => {
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    request.on('end', () => {
      told.push(JSON.parse(sent) as SiteStandingFact);
      response.setHeader('content-type', 'application/json').end('{"taken":true}');
    });
  });
  await new Promise<void>((listening) => release.listen(0, '127.0.0.1', listening));
  const address = release.address();
  work = await auditsAtWork({ releaseUrl: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` });
}, 120_000);
afterAll(async () => {
  await work?.stop();
  release?.closeAllConnections();
  release?.close();
});

/** Calls as a person, with the gateway's proofs; signed where the operation asks for it. */
async function as<O extends AnyOperation>(
  who: Person,
  operation: O,
  call: CallInput<O> & { signed?: boolean; commandId?: string } = {},
): Promise<ResponseOf<O>> {
  const {
    params = {},
    body,
    query = {},
    signed = true,
    commandId = randomUUID(),
  } = call as {
    params?: Record<string, string>;
    body?: unknown;
    query?: Record<string, string>;
    signed?: boolean;
    commandId?: string;
  };
  const asText = (parts: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, String(value)]));
  const bh = bodyHash({ op: operation.id, params: asText(params), query: asText(query), body });
  const claims = { sub: who.personId, name: who.name, org: who.org, roles: who.roles, sid: 'session-1', op: operation.id, bh };
  const command = operation.kind === 'query' ? null : commandId;
  const assertion = await signAssertion(work.keys, {
    ...claims,
    orgName: 'Example',
    orgKind: 'QP_PROVIDER',
    sponsors: [],
    cmd: command,
    ip: '192.0.2.7',
  });
  const intent =
    operation.signature && signed
      ? await signIntent(work.keys, {
          ...claims,
          jti: randomUUID(),
          meaning: operation.signature,
          manifestHash: null,
          place: { declaredCountry: 'DE', ip: '192.0.2.7' },
          factors: ['password', 'totp'],
        })
      : undefined;
  const headers = {
    'x-qp-assertion': assertion,
    ...(intent && { 'x-qp-intent': intent }),
    ...(command && { 'idempotency-key': command }),
  };
  return createClient({ baseUrl: work.service.url, headers }).call(operation, { params, body, query } as unknown as CallInput<O>);
}

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const plan = (name: string, change: object = {}) => ({
  site: { name, country: 'US' },
  conductedBy: 'OWN' as const,
  scope: { activities: ['DP'], products: ['AUR-101'] },
  plannedFrom: '2026-01-10',
  plannedTo: '2026-01-12',
  auditor: {
    name: 'E. Auditor',
    organisation: 'Nordlicht QP Services (Demo)',
    qualification: 'Lead auditor, 12 GMP audits',
    conflictDeclaration: 'None, declared 2026-01-02',
    workedForSite: false,
  },
  ...change,
});
const outcome = {
  expectedVersion: 1,
  firstDay: '2026-01-10',
  lastDay: '2026-01-12',
  reportReference: 'AR-2026-01',
  outcome: 'GMP_MET' as const,
  nextDue: '2031-01-11',
  risk: 'LOW' as const,
  findings: [] as {
    no: number;
    class: 'CRITICAL' | 'MAJOR' | 'MINOR';
    text: string;
    capa: 'OPEN' | 'CLOSED' | 'NOT_NEEDED';
    evidence?: string;
  }[],
};

async function planned(name: string, change: object = {}): Promise<{ auditId: string }> {
  const { result } = await as(auditor, operations.plan, { body: plan(name, change) });
  return { auditId: result.auditId };
}
const siteNamed = async (name: string, on?: string) =>
  (await as(reviewer, operations.sites, { query: on ? { on } : {} })).find(({ site }) => site === name);
const lastTold = (name: string) => told.filter(({ site }) => site === name).at(-1);

describe('a signed assessment', () => {
  let database: Database;
  beforeAll(async () => {
    database = await work.database.connect('audits');
  });
  const broken = () => database.run(jobsScope, (tx) => brokenSignatures(tx, work.keys));
  const asSuperuser = (statement: string, ...values: string[]) => work.database.asAdmin((client) => client.query(statement, values));
  const assessed = async (name: string) => {
    const params = await planned(name);
    await as(auditor, operations.record, { params, body: { ...outcome, findings: [] } });
    await as(qp, operations.finalAssessment, { params, body: { expectedVersion: 2, approved: true, conclusion: `${name} is fit.` } });
    return params.auditId;
  };

  it('cannot be cut from its signature, moved to another audit or reworded without being found', async () => {
    const [one, other] = [await assessed('Northside'), await assessed('Southside')];
    expect(await broken()).toEqual([]);
    const signatureOf = '(select signature_id from audits.site_audit where id = $2)';
    await asSuperuser('create table audits.kept as select * from audits.site_audit');
    await asSuperuser(`update audits.site_audit set signature_id = ${signatureOf} where id = $1`, one, other);
    expect(await broken()).toEqual([`assessment of the audit ${one}: Its signature was given for another record.`]);
    await asSuperuser(`update audits.site_audit a set signature_id = k.signature_id from audits.kept k where k.id = a.id`);
    await asSuperuser(`update audits.site_audit set assessment = jsonb_set(assessment, '{conclusion}', '"Not fit."') where id = $1`, one);
    expect(await broken()).toEqual([`assessment of the audit ${one}: It says something else than what was signed.`]);
    await asSuperuser(`update audits.site_audit a set assessment = k.assessment from audits.kept k where k.id = a.id`);
    await asSuperuser(`update audits.signature set person_name = 'Somebody else' where subject_id = $1`, other);
    expect(await broken()).toEqual([`assessment of the audit ${other}: Its signature is not the one that was vouched for.`]);
  });
});

describe('an audit of a site', () => {
  it('is planned, recorded, assessed and told, with every act in the audit trail', async () => {
    const params = await planned('Lakeside');
    expect(await siteNamed('Lakeside')).toMatchObject({ audited: false, words: expect.stringContaining('has never been audited') });
    const findings = [{ no: 1, class: 'MAJOR' as const, text: 'Line clearance', capa: 'OPEN' as const }];
    await as(auditor, operations.record, { params, body: { ...outcome, findings } });
    expect(await siteNamed('Lakeside')).toMatchObject({ audited: true, words: expect.stringContaining('Major findings are open') });
    const sign = (change: object) =>
      as(qp, operations.finalAssessment, { params, body: { expectedVersion: 2, approved: true, conclusion: 'Fit for use.', ...change } });
    await expect(sign({})).rejects.toEqual(refused('RULE_BROKEN'));
    expect((await sign({ openMajorsReason: 'no contact with product' })).result.state).toBe('ASSESSED');
    await as(auditor, operations.recordCapa, {
      params: { ...params, no: 1 },
      body: { expectedVersion: 3, capa: 'CLOSED', evidence: 'photo of 2026-03-01' },
    });
    const shown = await as(reviewer, operations.get, { params });
    expect(shown).toMatchObject({
      state: 'ASSESSED',
      version: 4,
      recordedBy: 'E. Auditor',
      assessment: { approved: true, qpName: 'Dr Q. Person' },
    });
    expect(shown.findings).toEqual([expect.objectContaining({ capa: 'CLOSED', evidence: 'photo of 2026-03-01' })]);
    await until('the last standing told', () => (lastTold('Lakeside')?.version === 3 ? true : undefined));
    expect(lastTold('Lakeside')).toMatchObject({ audit: { openMajor: 0, majorsAccepted: true, assessment: 'APPROVED' } });
    const rows = await until('the audit rows in the trail', async () => {
      const trail = await as(reviewer, audits.trail, { query: { stream: `audited-site/${shown.siteId}`, after: 0, limit: 50 } });
      return trail.rows.length === 4 ? trail.rows : undefined;
    });
    expect(rows.map(({ n, action }) => `${n} ${action}`)).toEqual([
      '1 site-audit.plan',
      '2 site-audit.record',
      '3 site-audit.finalAssessment',
      '4 site-audit.recordCapa',
    ]);
  });

  it('by a third party counts once every criterion is answered and a QP signed', async () => {
    await expect(planned('Harbour', { conductedBy: 'THIRD_PARTY' })).rejects.toEqual(refused('VALIDATION_FAILED'));
    const params = await planned('Harbour', { conductedBy: 'THIRD_PARTY', contractReference: 'C-7' });
    await as(auditor, operations.record, { params, body: outcome });
    expect(await siteNamed('Harbour')).toMatchObject({
      audited: false,
      words: expect.stringContaining('no final assessment signed by a QP'),
    });
    const { criteria, version: criteriaVersion } = await as(reviewer, operations.criteria);
    expect(criteriaVersion).toBe(currentAuditCriteria.version);
    const approve = (expectedVersion: number) =>
      as(qp, operations.finalAssessment, { params, body: { expectedVersion, approved: true, conclusion: 'Relied on.' } });
    await expect(approve(2)).rejects.toEqual(refused('RULE_BROKEN'));
    const answer = (criterion: string, expectedVersion: number, body: { answer: 'YES' | 'NO' | 'NA'; remark?: string }) =>
      as(auditor, operations.answerCriterion, { params: { ...params, criterion }, body: { expectedVersion, ...body } });
    await expect(answer('C99', 2, { answer: 'YES' })).rejects.toEqual(refused('NOT_FOUND'));
    await expect(answer('C1', 2, { answer: 'NO' })).rejects.toEqual(refused('REASON_REQUIRED'));
    for (const [at, { code }] of criteria.entries()) await answer(code, at + 2, { answer: code === 'C7' ? 'NA' : 'YES', remark: 'seen' });
    await expect(approve(2)).rejects.toEqual(refused('STALE_VERSION'));
    await approve(criteria.length + 2);
    expect(await siteNamed('Harbour')).toMatchObject({ audited: true });
    await expect(answer('C1', criteria.length + 3, { answer: 'YES' })).rejects.toEqual(refused('ILLEGAL_TRANSITION'));
  });

  it('that found GMP not met, or a critical failure, blocks the site', async () => {
    const bad = await planned('Badsite');
    await as(auditor, operations.record, { params: bad, body: { ...outcome, outcome: 'GMP_NOT_MET' } });
    expect(await siteNamed('Badsite')).toMatchObject({ audited: false, blocked: true });
    const critical = await planned('Criticalsite');
    const findings = [{ no: 1, class: 'CRITICAL' as const, text: 'Data changed', capa: 'OPEN' as const }];
    await as(auditor, operations.record, { params: critical, body: { ...outcome, findings } });
    expect(await siteNamed('Criticalsite')).toMatchObject({ blocked: true, words: expect.stringContaining('critical finding open') });
    await as(auditor, operations.recordCapa, {
      params: { ...critical, no: 1 },
      body: { expectedVersion: 2, capa: 'CLOSED', evidence: 'verified' },
    });
    expect(await siteNamed('Criticalsite')).toMatchObject({ blocked: false, audited: true });
    expect(await siteNamed('Criticalsite', '2099-06-01')).toMatchObject({
      audited: false,
      words: expect.stringContaining('was due on 2031-01-11'),
    });
  });

  it('is refused: own work, no declaration, days that do not fit, a second record, a stale version, unsigned', async () => {
    const withAuditor = (change: object) => planned('Refused', { auditor: { ...plan('x').auditor, ...change } });
    await expect(withAuditor({ workedForSite: true })).rejects.toEqual(refused('SEPARATION_OF_DUTIES'));
    await expect(withAuditor({ conflictDeclaration: ' ' })).rejects.toEqual(refused('VALIDATION_FAILED'));
    const params = await planned('Refused');
    const record = (change: object) => as(auditor, operations.record, { params, body: { ...outcome, ...change } });
    await expect(record({ lastDay: '2026-01-09' })).rejects.toEqual(refused('RULE_BROKEN'));
    await expect(record({ nextDue: '2026-01-01' })).rejects.toEqual(refused('RULE_BROKEN'));
    const tooLate = [{ nextDue: '2031-01-12' }, { nextDue: '2029-01-12', risk: 'STANDARD' }, { nextDue: '2028-01-13', risk: 'HIGH' }];
    for (const change of tooLate) await expect(record(change)).rejects.toEqual(refused('RULE_BROKEN'));
    await expect(record({ expectedVersion: 2 })).rejects.toEqual(refused('STALE_VERSION'));
    const commandId = randomUUID();
    const once = { params, body: outcome, commandId };
    const first = await as(auditor, operations.record, once);
    expect(await as(auditor, operations.record, once)).toEqual(first);
    await expect(record({ expectedVersion: 2 })).rejects.toEqual(refused('ILLEGAL_TRANSITION'));
    const body = { expectedVersion: 2, approved: true, conclusion: 'x' };
    await expect(as(qp, operations.finalAssessment, { params, body, signed: false })).rejects.toEqual(refused('SIGNATURE_REQUIRED'));
    await expect(as(auditor, operations.finalAssessment, { params, body })).rejects.toEqual(refused('NOT_ALLOWED'));
    const own = await planned('Own', { auditor: { ...plan('x').auditor, personId: qp.personId } });
    await as(auditor, operations.record, { params: own, body: outcome });
    await expect(as(qp, operations.finalAssessment, { params: own, body })).rejects.toEqual(refused('SEPARATION_OF_DUTIES'));
  });

  it('may be justified away by a QP until a day, and is nobody else’s to see', async () => {
    const body = {
      site: { name: 'Inspected', country: 'CH' },
      basis: 'Inspected by the authority on 2026-02-02.',
      validUntil: '2098-12-31',
    };
    await expect(as(qp, operations.signJustification, { body: { ...body, validUntil: '2020-01-01' } })).rejects.toEqual(
      refused('VALIDATION_FAILED'),
    );
    await as(qp, operations.signJustification, { body });
    expect(await siteNamed('Inspected')).toMatchObject({
      audited: false,
      words: expect.stringContaining('justification signed by Dr Q. Person'),
    });
    const stranger = person('X. Stranger', 'QA_LEAD', randomUUID());
    expect(await as(stranger, operations.sites)).toEqual([]);
    expect(await as(stranger, operations.list)).toEqual([]);
    const [mine] = await as(reviewer, operations.list);
    await expect(as(stranger, operations.get, { params: { auditId: mine?.id ?? '' } })).rejects.toEqual(refused('NOT_FOUND'));
    const foreign = person('Y. Auditor', 'QA_AUDITOR', stranger.org);
    await expect(as(foreign, operations.record, { params: { auditId: mine?.id ?? '' }, body: outcome })).rejects.toEqual(
      refused('NOT_FOUND'),
    );
    const { standings } = await work.release.call(operations.standings, { query: { ownerOrg: provider } });
    expect(standings.map(({ site }) => site)).toContain('Inspected');
  });
});
