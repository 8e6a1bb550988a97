import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations as auditOperations } from '@qp/contracts/audits';
import { operations as documentOperations } from '@qp/contracts/documents';
import { operations as notificationOperations } from '@qp/contracts/notifications';
import { createClient, fillPath, isCommand, type AnyOperation } from '@qp/contracts/operation';
import { operations as peopleOperations, organisations } from '@qp/contracts/people';
import { operations as releaseOperations } from '@qp/contracts/release';
import { signatureMeanings } from '@qp/domain/people';
import { signInScripted, type ScriptedPerson } from '@qp/platform/scripted-people';
import { Started, eventually, type CaughtMail } from '@qp/testing/stack';
import pg from 'pg';
import { makeAllPowerful, type AllPowerful } from './isolation/all-powerful.js';
import { enginesOf, rowsOf, rowsSeenBy, services, type Reader } from './isolation/demo-database.js';
import { Asking, recordsOf, type Answer } from './isolation/read-everything.js';
import { largeFiles } from './large-files.story.js';
import { makersShelf } from './makers-shelf.story.js';
import { qp } from './qp.js';
import { readability } from './readability.story.js';
import { signedExports, signers, withoutLayout } from './signed-exports.js';
import { unanswered, type SaidOfAct } from './said-of-acts.js';
import { everyPage } from './web/every-page.story.js';
import { House } from './web/house.js';
import { passportFromStick } from './web/passport-from-stick.story.js';
import { printedRecords } from './web/printed-records.story.js';

/** The SOP's own rows (domain reference 5.11): all cells but the date, the name of a person, and the status of annexure 2. */
const sopRows: Readonly<Record<number, readonly string[]>> = {
  1: ['B2025-01', 'IMPD, CoA, Protocol', 'Sponsor', 'Received'],
  2: ['B2025-01', 'QP', 'Compliant', 'Certified (SOP: Released)'],
  3: ['B2025-01', 'Sponsor/CRO', 'QP', 'Completed'],
  4: ['B2025-01', 'Site 101', 'Sponsor', 'Delivered'],
  5: ['B2025-02', 'Temperature Excursion', 'Retraining + Storage Upgrade', 'Closed'],
  6: ['B2025-01', 'QA Officer', 'TMF', 'Archived'],
};
const withoutNames = (cell: string) => cell.replace(/^(QP|QA Officer) \(.*\)$/, '$1');

describe('the platform as a newcomer meets it', () => {
  const home = mkdtempSync(join(tmpdir(), 'qp-e2e-'));
  let platform: Started;
  let port: number;
  let url: string;
  let tokens: Map<string, string>;

  async function signIn(email: string): Promise<string> {
    const known = tokens.get(email);
    if (known) return known;
    const accounts = JSON.parse(readFileSync(join(home, 'accounts.json'), 'utf8')) as ScriptedPerson[];
    const account = accounts.find((candidate) => candidate.email === email);
    if (!account) throw new Error(`no demo account ${email}`);
    const { token } = await signInScripted(url, account);
    tokens.set(email, token);
    return token;
  }

  beforeAll(async () => {
    chmodSync(home, 0o755);
    tokens = new Map();
    platform = new Started(['--home', home, '--port', '4900'], {});
    port = await platform.ready();
    url = `http://127.0.0.1:${port}`;
  }, 180_000);
  afterAll(async () => {
    await platform.stop();
    await platform.gone();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  it('plays three batches through the SOP, refusing on the way what must be refused, though the worker is killed in the middle', async () => {
    const playing = qp(home, url, 'demo');
    const headers = { authorization: `Bearer ${await signIn('qalead@nordlicht.example')}` };
    await eventually(
      'the demo being under way',
      async () => (await (await fetch(`${url}/api/v1/releases`, { headers })).text()).includes('B2025-01') || undefined,
      480_000,
    );
    process.kill(platform.pidOf(/release-service\/dist\/main\.js worker/), 'SIGKILL');
    const { code, out, err } = await playing;
    expect(err).toBe('');
    expect(out.match(/refused:/g)?.length).toBeGreaterThanOrEqual(5);
    expect(code).toBe(0);
  }, 600_000);

  it('says on a second run that the batches are there already', async () => {
    const again = await qp(home, url, 'demo');
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toMatch(/there already/);
  });

  it.each([1, 2, 3, 4, 5, 6])("prints annexure %i with the SOP's own row", async (annex) => {
    const { code, out } = await qp(home, url, 'logs', '--annex', String(annex), '--format', 'json');
    expect(code).toBe(0);
    const [log] = JSON.parse(out) as { rows: { cells: string[] }[] }[];
    const rows = (log?.rows ?? []).map(({ cells }) => cells.slice(1).map(withoutNames));
    expect(rows).toContainEqual(sopRows[annex]);
    for (const { cells } of log?.rows ?? []) {
      expect(cells[0]).toMatch(/^\d\d\/\d\d\/\d{4}$/);
      for (const cell of cells) expect(cell.trim()).not.toBe('');
    }
  });

  it('finds itself healthy, with a store that keeps its locks', async () => {
    const { code, out } = await qp(home, url, 'doctor');
    expect(out).toMatch(/ok\s+object lock/);
    expect(code).toBe(0);
  });

  // Before what looks for leaks, which then meets a certificate and its pictures too.
  describe(
    'all that it keeps',
    readability(() => ({ home, url, token: signIn })),
  );

  it('gives the certificate as PDF', async () => {
    const file = join(home, 'certificate.pdf');
    const { code } = await qp(home, url, 'certificate', '--batch', 'B2025-01', '--out', file);
    expect(code).toBe(0);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('prints who could certify on a day, and why others could not', async () => {
    type Certifiers = { number: string; inForce: boolean; qps: { name: string; could: boolean; whyNot: string[] }[] }[];
    const on = async (...words: string[]) => JSON.parse((await qp(home, url, 'certifiers', '--json', ...words)).out) as Certifiers;
    const today = await on();
    expect(today.flatMap(({ qps }) => qps)).toContainEqual(expect.objectContaining({ name: 'Dr Q. Example', could: true, whyNot: [] }));
    for (const { could, whyNot } of (await on('--on', '2020-01-01')).flatMap(({ qps }) => qps)) {
      expect(could).toBe(false);
      expect(whyNot).toContain('No second person had approved the naming.');
    }
    for (const { could } of (await on('--product', 'nothing')).flatMap(({ qps }) => qps)) expect(could).toBe(false);
    expect((await qp(home, url, 'certifiers', '--on', 'yesterday')).code).toBe(2);
  });

  it('gives the release passport and the TMF exchange of a batch, which hold offline, and neither to another sponsor', async () => {
    for (const format of ['passport', 'ems']) {
      const file = join(home, `${format}.zip`);
      const exported = await qp(home, url, 'export', '--batch', 'B2025-01', '--format', format, '--out', file);
      // with what it said, should it be refused
      expect(exported.code === 0 || exported.err).toBe(true);
      const { code, out } = await qp(home, url, 'verify', file);
      expect(out).toMatch(/^SELF-CONSISTENT/);
      expect(code).toBe(0);
    }
    const token = await signIn('supply@borealis.example');
    const stolen = await qp(home, url, 'export', '--batch', 'B2025-01', '--out', join(home, 'stolen.zip'), '--token', token);
    expect(stolen).toMatchObject({ code: 1, err: expect.stringContaining('no batch B2025-01 that you may see') });
  }, 120_000);

  it('says of every act who, what, when, why and from where, in every service', async () => {
    const { postgres } = JSON.parse(readFileSync(join(home, 'engines.json'), 'utf8')) as { postgres: { url: string } };
    const address = new URL(postgres.url);
    address.pathname = '/qp';
    const client = new pg.Client({ connectionString: address.href });
    await client.connect();
    const { rows } = await client.query<{ row: SaidOfAct }>('select row from audits.trail_value');
    await client.end();
    const acts = rows.map(({ row }) => row);
    expect([...new Set(acts.map(({ service }) => service))].sort()).toEqual(['audits', 'documents', 'gateway', 'release']);
    expect(new Set(acts.map(({ action }) => action)).size).toBeGreaterThan(60);
    expect(unanswered(acts)).toEqual([]);
  });

  it.each(signedExports)(
    'prints name, time with zone, and meaning with the signed record: $of',
    async ({ signed, read }) => {
      const token = await signIn('qalead@nordlicht.example');
      const text = withoutLayout(
        await read({
          home,
          url,
          read: async (path) => (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).text(),
        }),
      );
      expect(text).toContain(withoutLayout(signatureMeanings[signed]));
      expect(text).toMatch(/\d{4}-\d\d-\d\d\d\d:\d\d:\d\d[+-]\d\d:\d\d/);
      expect(text).toContain(withoutLayout(signers[signed]));
    },
    120_000,
  );

  it('shows another sponsor nothing of it', async () => {
    const token = await signIn('supply@borealis.example');
    for (const path of [
      '/api/v1/releases',
      '/api/v1/batches',
      '/api/v1/trials',
      '/api/v1/products',
      '/api/v1/shipments',
      '/api/v1/deviations',
    ]) {
      const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
      expect([path, response.status]).toEqual([path, 200]);
      expect(await response.text()).not.toMatch(/B2025|AUR-101|Aurora/);
    }
  });

  describe('another sponsor, whom the guards of the API were made to let through', () => {
    const everything = [peopleOperations, releaseOperations, documentOperations, auditOperations, notificationOperations]
      .flat()
      .filter(({ path, access }) => path.startsWith('/api/') && access.kind !== 'public');
    let stranger: AllPowerful;
    let records: Map<string, readonly string[]>;
    let forbidden: RegExp;
    beforeAll(async () => {
      stranger = await makeAllPowerful(home, 'release@borealis.example');
      const [aurora] = await rowsOf<{ id: string }>(home, `select id from gateway.organisation where name like 'Aurora %'`);
      records = await recordsOf(home, aurora?.id ?? '');
      forbidden = new RegExp(`Aurora Therapeutics|AUR-101|B2025-0|${aurora?.id}`);
    });
    const leaked = (answers: readonly Answer[]) => answers.filter(({ text }) => forbidden.test(text)).map(({ id }) => id);
    const reading = everything.filter((operation) => !isCommand(operation) && operation.method === 'GET');

    it('sees no row of it in any table of any service, without an API before them', async () => {
      for (const service of services) {
        const { seen, leaked: rows } = await rowsSeenBy(home, service, stranger, forbidden);
        expect([service, rows]).toEqual([service, []]);
        if (service === 'gateway' || service === 'release') expect(seen).toBeGreaterThan(0);
      }
    });

    it('reads nothing of it: every list, search, stream and export, with every role there is', async () => {
      const asking = new Asking(url, stranger.token, records);
      const answers = await asking.askAll(reading);
      expect(leaked(answers)).toEqual([]);
      // refused by no guard: what they get is what the database lets them see
      expect(answers.filter(({ status }) => status === 401 || status === 403).map(({ id }) => id)).toEqual([]);
      expect(answers.filter(({ status }) => status >= 500).map(({ id }) => id)).toEqual([]);
    }, 120_000);

    it('would be found out: the same questions show it to those whose it is', async () => {
      const own = new Set<string>();
      for (const email of ['supply@aurora.example', 'qalead@nordlicht.example', 'quality1@nordlicht.example']) {
        const asking = new Asking(url, await signIn(email), records);
        for (const id of leaked(await asking.askAll(reading))) own.add(id);
      }
      expect(own.size).toBeGreaterThan(25);
      for (const id of [
        'releases.board',
        'board.releasesCsv',
        'logs.read',
        'filing.search',
        'documents.list',
        'audit-trail.list',
        'inbox.list',
      ])
        expect(own).toContain(id);
    }, 180_000);

    describe('and a lead of the provider, whose membership an administrator narrowed to that sponsor', () => {
      const lead = 'qalead@nordlicht.example';
      const content = /AUR-101|B2025-0/;
      let reader: Reader;
      const narrowTo = async (narrowing: object) => {
        const answer = await fetch(`${url}/api/v1/people/${reader.personId}/narrow`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await signIn('admin@nordlicht.example')}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          },
          body: JSON.stringify({ ...narrowing, reason: 'Works for one sponsor alone' }),
        });
        expect([answer.status, answer.status === 200 || (await answer.text())]).toEqual([200, true]);
      };
      beforeAll(async () => {
        const [person] = await rowsOf<Reader & { onlySponsor: string }>(
          home,
          `select p.id as "personId", p.owner_org as "organisationId", s.id as "onlySponsor"
           from gateway.person p, gateway.organisation s where p.email = $1 and s.name like 'Borealis %'`,
          [lead],
        );
        if (!person) throw new Error(`there is no ${lead}`);
        reader = person;
        await narrowTo({ sponsors: [person.onlySponsor] });
      });
      afterAll(() => narrowTo({}));

      it('sees no row about a batch of the other sponsors in any table', async () => {
        for (const service of services) {
          const { leaked: rows } = await rowsSeenBy(home, service, reader, content);
          // papers of the house itself, to which the demo gave the names of its batches
          const ofSponsors = rows.filter((row) => !(row.startsWith('release.standing_document') && row.includes('"sponsor_id":null')));
          expect([service, ofSponsors]).toEqual([service, []]);
        }
      });

      it('reads nothing about them: every list, search, stream and export', async () => {
        const asking = new Asking(url, await signIn(lead), records);
        const answers = await asking.askAll(reading);
        expect(answers.filter(({ text }) => content.test(text)).map(({ id }) => id)).toEqual([]);
        expect(answers.filter(({ status }) => status >= 500).map(({ id }) => id)).toEqual([]);
      }, 120_000);
    });

    it('is told nothing of it by what refuses its commands', async () => {
      const asking = new Asking(url, stranger.token, records);
      // what ends the own session or account, or begins a ceremony, is no question about records
      const commands = everything.filter((operation) => isCommand(operation) && operation.service !== 'gateway');
      const answers = await asking.askAll(commands);
      expect(leaked(answers)).toEqual([]);
      expect(answers.length).toBeGreaterThan(80);
    }, 120_000);

    it('got no mail that speaks of it', async () => {
      const mails = (await (await fetch(enginesOf(home).smtp.inbox)).json()) as CaughtMail[];
      const to = (domain: string) => mails.filter((mail) => [mail.to].flat().some((receiver) => receiver.includes(domain)));
      expect(to('@borealis.example').filter((mail) => forbidden.test(JSON.stringify(mail)))).toEqual([]);
      expect(to('@aurora.example').filter((mail) => forbidden.test(JSON.stringify(mail)))).not.toEqual([]);
    });
  });

  describe('refuses', () => {
    const all = [peopleOperations, releaseOperations, documentOperations, auditOperations, notificationOperations].flat();
    const offered = all.filter((operation) => operation.path.startsWith('/api/'));
    const commands = offered.filter((operation) => isCommand(operation) && operation.access.kind === 'roles');
    const nobody = '00000000-0000-4000-8000-000000000000';
    const pathOf = (operation: AnyOperation) => {
      const names = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '');
      return url + fillPath(operation.path, Object.fromEntries(names.map((name) => [name, nobody])));
    };
    const send = async (operation: AnyOperation, headers: Record<string, string>, body: unknown) => {
      const response = await fetch(pathOf(operation), {
        method: operation.method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(operation.method === 'GET' || operation.method === 'HEAD' ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, problem: (await response.json().catch(() => ({}))) as { code?: string; whatToDo?: string } };
    };

    it('whoever is not signed in, at every endpoint that is not public', async () => {
      const open: string[] = [];
      for (const operation of offered.filter(({ access, method }) => access.kind !== 'public' && method !== 'HEAD')) {
        const { status } = await send(operation, { 'idempotency-key': crypto.randomUUID() }, {});
        if (status !== 401) open.push(`${operation.id}: ${status}`);
      }
      expect(open).toEqual([]);
    });

    it('a role that has no right to a command, at every command', async () => {
      const token = await signIn('inspector@authority.example');
      const allowed: string[] = [];
      for (const operation of commands) {
        const { status } = await send(operation, { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() }, {});
        if (status !== 403) allowed.push(`${operation.id}: ${status}`);
      }
      expect(allowed).toEqual([]);
    });

    it('a body that is not well formed, at every command, saying what is wrong and what to do', async () => {
      const people: Readonly<Record<string, string>> = {
        QP_CERT: 'qp@nordlicht.example',
        QP_CONF: 'qp@polder.example',
        QA_REVIEWER: 'qa@nordlicht.example',
        QA_LEAD: 'qalead@nordlicht.example',
        OPERATIONS: 'ops@nordlicht.example',
        QUALITY_MGMT: 'quality1@nordlicht.example',
        SPONSOR_CLINSUP: 'supply@aurora.example',
        SPONSOR_REGREL: 'release@aurora.example',
        DEPOT: 'depot@harbour.example',
        SITE_PHARMACY: 'pharmacy@site101.example',
        MANUFACTURER: 'maker@fjord.example',
        ARCHIVIST: 'archive@nordlicht.example',
        SYS_ADMIN: 'admin@nordlicht.example',
      };
      const wrong: string[] = [];
      for (const operation of commands.filter(({ body }) => body)) {
        const roles = operation.access.kind === 'roles' ? operation.access.roles : [];
        const email = roles.map((role) => people[role]).find(Boolean);
        if (!email) continue;
        const headers = { authorization: `Bearer ${await signIn(email)}`, 'idempotency-key': crypto.randomUUID() };
        const { status, problem } = await send(operation, headers, { expectedVersion: 'x', surprise: [] });
        if (status < 400 || status >= 500 || !problem.code || !problem.whatToDo) wrong.push(`${operation.id}: ${status} ${problem.code}`);
      }
      expect(wrong).toEqual([]);
    });
  });

  it('takes organisations from a CSV file by the line, and says of each line that does not fit why', async () => {
    const token = await signIn('ops@nordlicht.example');
    const file = join(home, 'organisations.csv');
    const imported = (...words: string[]) => qp(home, url, 'import', 'organisations', '--file', file, '--token', token, '--json', ...words);
    const known = async () =>
      (await createClient({ baseUrl: url, token }).call(organisations.list)).map(({ name, country }) => [name, country ?? null]);
    const before = await known();
    // the demo's own organisations say where they work
    expect(before).toContainEqual(['Nordlicht QP Services (Demo)', 'DK']);
    writeFileSync(file, 'name,kind,country\nLakeside Labs (Demo),MANUFACTURER,FI\nHillside Depot (Demo),WAREHOUSE,DK\n');
    const wrong = await imported();
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/kind/);
    expect(await known()).toEqual(before);
    writeFileSync(file, 'name,kind,country\nLakeside Labs (Demo),MANUFACTURER,FI\nHillside Depot (Demo),DEPOT,DK\n');
    expect(await imported('--dry-run')).toMatchObject({ code: 0, err: '' });
    expect(await known()).toEqual(before);
    expect(await imported()).toMatchObject({ code: 0, err: '' });
    const entered = [
      ['Lakeside Labs (Demo)', 'FI'],
      ['Hillside Depot (Demo)', 'DK'],
    ];
    expect(await known()).toEqual(expect.arrayContaining(entered));
    // the same file again is the same commands, and enters nothing twice
    expect(await imported()).toMatchObject({ code: 0 });
    expect(await known()).toHaveLength(before.length + entered.length);
  }, 120_000);

  // Here and not on a platform of its own: the demo's maker, its shelf and its batches are there.
  describe(
    'the shelf of a maker',
    makersShelf(() => ({ home, url })),
  );

  describe(
    'and files on their way in and out, a fiftieth of what is measured',
    largeFiles(() => ({ home, url })),
  );

  // Here and not on a platform of its own: it is the demo's records that the pages show.
  describe('and every page of its web application', () => {
    let house: House;

    beforeAll(async () => {
      house = await House.before({ home, platform, port }, [['demo', '--desks']]);
    }, 900_000);
    afterAll(() => house?.browser.close());

    describe(
      'on the screen',
      everyPage(() => house),
    );
    describe(
      'and on paper',
      printedRecords(() => house),
    );
    describe(
      'and the release passport',
      passportFromStick(() => house),
    );
  });
});
