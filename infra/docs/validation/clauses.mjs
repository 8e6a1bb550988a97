// Which tests answer which clause of 21 CFR 11 and EU GMP Annex 11, and what the customer has to do beside. Source: domain reference 1.9.

/**
 * @typedef {object} Clause
 * @property {string} clause
 * @property {string} asks what the clause asks, in short
 * @property {string[]} tests `file › title`, as they stand in the sources
 * @property {string} [customer] what stays the duty of whoever runs the system
 */

const log = 'apps/audits-service/src/transparency-log';
const trail = 'apps/audits-service/src/audit-trail/audit-trail.engine.spec.ts';
const compare = `${log}/compare-log.engine.spec.ts`;
const verify = 'apps/cli/src/verify/log/verify-log.spec.ts';
const guarded = 'apps/e2e/src/append-only.engine.spec.ts';
const intents = 'apps/gateway/src/signing/create-intent.engine.spec.ts';
const signIn = 'apps/gateway/src/sign-in/sign-in.engine.spec.ts';
const factors = 'apps/gateway/src/factors/factors.engine.spec.ts';
const rights = 'apps/gateway/src/proxy/rights.spec.ts';
const pipeline = 'apps/release-service/src/command-pipeline/pipeline.engine.spec.ts';
const evidence = 'apps/documents-service/src/evidence/evidence.engine.spec.ts';
const seal = 'libs/platform/sealing/sealing.spec.ts';
const store = 'libs/platform/object-storage/object-storage.engine.spec.ts';
const tokens = 'libs/platform/auth/tokens.spec.ts';

/** @param {string} file @param {string[]} titles */
const of = (file, ...titles) => titles.map((title) => `${file} › ${title}`);

/** @type {{ title: string, clauses: Clause[] }[]} */
export const regulations = [
  {
    title: '21 CFR Part 11',
    clauses: [
      {
        clause: '11.10(a)',
        asks: 'Validation; altered records are discerned',
        tests: [
          ...of(
            compare,
            '%s changed is found, with its place',
            'a row deleted is found',
            'a log that is cut, and one with a hole, are found',
          ),
          ...of(verify, 'and %s is found, and the first bad place is named'),
          ...of(evidence, 'of another service is found before a byte is sent, and is an incident'),
        ],
        customer: 'Validating the installation for its intended use: plan, risk assessment, acceptance, change control.',
      },
      {
        clause: '11.10(b)',
        asks: 'Accurate and complete copies for inspection, readable and electronic',
        tests: [
          ...of(`${log}/log.engine.spec.ts`, 'gives anybody head, keys, tiles and entries, which agree'),
          ...of(`${log}/log.engine.spec.ts`, 'lays open what the reader may see, page by page, and each field opens its commitment'),
        ],
      },
      {
        clause: '11.10(c)',
        asks: 'Records protected and retrievable for their whole time',
        tests: [
          ...of(store, 'trusts a store that refuses every attack', 'never gives bytes that differ from the record'),
          ...of(evidence, 'is not replaced by other content, and not taken when it is not what was announced'),
        ],
        customer: 'Backup and restore of database, object store and key ring, tried out; retention times of the contracts.',
      },
      {
        clause: '11.10(d)',
        asks: 'Access for authorised individuals only',
        tests: [
          ...of(pipeline, 'hides a case from another sponsor and from nobody in particular'),
          ...of(signIn, 'says the same for an unknown address, a wrong password and a locked account'),
          ...of(guarded, 'cannot even be read by another service: nothing of the others under the credentials of %s (%s)'),
        ],
        customer: 'Access to machines, disks and administrator accounts of the engines.',
      },
      {
        clause: '11.10(e)',
        asks: 'Secure, time-stamped audit trail; earlier values stay readable',
        tests: [
          ...of(
            trail,
            'takes a row in once, however often it comes',
            'names the missing numbers of a stream, and forgets them when they arrive',
          ),
          ...of(trail, 'lets nobody change or delete a row'),
          ...of(guarded, 'cannot be changed, emptied or opened by its own service (%s)'),
          ...of('libs/platform/audit-outbox/records.engine.spec.ts', 'writes rows in the form that the audits-service takes in'),
          ...of(`${log}/log.engine.spec.ts`, 'a row is in a signed head within ten seconds'),
        ],
      },
      {
        clause: '11.10(f)',
        asks: 'Permitted sequence of steps',
        tests: of(
          pipeline,
          'refuses what was decided on an older version, and says so',
          'lets exactly one of fifty on one version through',
        ),
      },
      {
        clause: '11.10(g)',
        asks: 'Authority checks',
        tests: [
          ...of(rights, 'follow the table of commands, delegated roles included'),
          ...of(intents, 'refuses whose role does not allow the command'),
        ],
      },
      {
        clause: '11.10(h)',
        asks: 'Device checks, where appropriate',
        tests: of(pipeline, 'is refused without the proof of a person, with a proof of another command, and for another case'),
        customer: 'Which devices and places people may work from.',
      },
      { clause: '11.10(i)', asks: 'Education and training', tests: [], customer: 'Training of people, and its records.' },
      {
        clause: '11.10(j)',
        asks: 'Accountability for acts under a signature',
        tests: of(factors, 'are acknowledged once, word for word, before the first signature'),
        customer: 'The written policy itself.',
      },
      { clause: '11.10(k)', asks: 'Control of system documentation', tests: [], customer: 'Distribution and revision of procedures.' },
      {
        clause: '11.50',
        asks: 'Name, time and meaning of a signature, in every readable form',
        tests: of(intents, 'shows before what will be signed, as a person reads it, and which components are asked for'),
      },
      {
        clause: '11.70',
        asks: 'Signature and record cannot be cut apart',
        tests: [
          ...of(intents, 'binds person, command, content and meaning, and is written down'),
          ...of(tokens, 'is refused when it does not belong to the act'),
          ...of(seal, 'of another file does not hold for this one', 'is broken by a change of any byte'),
        ],
      },
      {
        clause: '11.100',
        asks: 'One signature, one person; identity verified; meant as binding',
        tests: of(factors, 'are acknowledged once, word for word, before the first signature'),
        customer: 'Verifying who somebody is before the account is made; the letter to the agency (11.100(c)).',
      },
      {
        clause: '11.200',
        asks: 'Two components; all of them at the first signing of a session',
        tests: of(
          intents,
          'asks for two components each time for a certification',
          'asks for two components at the first signing of a session and for one later, for lesser acts',
          'takes a passkey for the very content that it was asked for, once',
        ),
      },
      {
        clause: '11.300',
        asks: 'Unique, revised, revocable credentials; misuse is noticed',
        tests: [
          ...of(signIn, 'makes the next attempt wait after wrong passwords, and never locks for good'),
          ...of(
            factors,
            'are replaced by a recovery code at sign-in, once, and never at signing',
            'get new recovery codes, which make the old ones void',
          ),
          ...of(intents, 'tells the person, quality management and administrators after three failures'),
        ],
        customer: 'Telling us of lost devices; periodic revision of who has access.',
      },
    ],
  },
  {
    title: 'EU GMP Annex 11 (2011)',
    clauses: [
      {
        clause: '1, 4',
        asks: 'Risk management, validation',
        tests: [],
        customer: 'Validation over the life cycle; this page is one input of it.',
      },
      {
        clause: '2, 3',
        asks: 'Personnel, suppliers',
        tests: [],
        customer: 'Roles of process and system owner; agreements with suppliers.',
      },
      {
        clause: '5, 6',
        asks: 'Checks on data exchange and entry',
        tests: of(store, 'takes one upload per key and exactly the bytes announced', 'is refused when it is not what was uploaded'),
      },
      {
        clause: '7, 17',
        asks: 'Storage and archiving',
        tests: [
          ...of(evidence, 'is locked, read back, entered once, and given out as it came'),
          ...of('apps/documents-service/src/evidence/retention.spec.ts', 'becomes longer where asked, never shorter'),
        ],
        customer: 'Backups, and restoring them for practice.',
      },
      {
        clause: '8, 9',
        asks: 'Printouts and audit trail: changes, deletions, reasons',
        tests: [
          ...of(trail, 'shows rows to the organisation that owns them and to their sponsor, to nobody else'),
          ...of(compare, 'is looked for once a day, and what was found is noted'),
          ...of(verify, 'a tail that was cut, and an old export, are found', 'a fork is found', 'a changed key is found'),
        ],
        customer: 'Reviewing the audit trail regularly, and before each release.',
      },
      {
        clause: '10, 11, 13',
        asks: 'Change, periodic evaluation, incidents',
        tests: [],
        customer: 'Change control, periodic review and incident handling.',
      },
      {
        clause: '12',
        asks: 'Security: access, its changes, who entered what when',
        tests: [
          ...of(
            signIn,
            'writes success and failure into the trail of the person',
            'ends after 30 minutes without use, and after 12 hours in any case',
          ),
          ...of('apps/gateway/src/sign-in/zone.spec.ts', 'is the one that their program says'),
        ],
      },
      {
        clause: '14, 15',
        asks: 'Electronic signature; only a QP certifies, and is recorded',
        tests: of(intents, 'asks for two components each time for a certification', 'refuses whose role does not allow the command'),
      },
      { clause: '16', asks: 'Business continuity', tests: [], customer: 'What is done while the system is down.' },
    ],
  },
];
