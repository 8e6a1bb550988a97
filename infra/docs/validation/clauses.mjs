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
const register = 'apps/release-service/src/register/verify-register.engine.spec.ts';
const numbering = 'apps/release-service/src/register/numbering.engine.spec.ts';
const demo = 'apps/e2e/src/demo.engine.spec.ts';
const proxy = 'apps/gateway/src/proxy/proxy.engine.spec.ts';
const people = 'apps/gateway/src/people/people.engine.spec.ts';
const machines = 'apps/gateway/src/machines/machines.engine.spec.ts';
const passwords = 'apps/gateway/src/sign-in/new-passwords.spec.ts';
const printed = 'libs/platform/certificate-pdf/certificate-pdf.spec.ts';
const outage = 'apps/release-service/src/command-pipeline/outage.engine.spec.ts';
const certifiers = 'libs/domain/people/could-certify.spec.ts';

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
          ...of(register, 'finds %s', 'is recorded, and an inspector of the house reads it; nobody else does'),
        ],
        customer: 'Validating the installation for its intended use: plan, risk assessment, acceptance, change control.',
      },
      {
        clause: '11.10(b)',
        asks: 'Accurate and complete copies for inspection, readable and electronic',
        tests: [
          ...of(`${log}/log.engine.spec.ts`, 'gives anybody head, keys, tiles and entries, which agree'),
          ...of(`${log}/log.engine.spec.ts`, 'lays open what the reader may see, page by page, and each field opens its commitment'),
          ...of(demo, 'gives the release passport and the TMF exchange of a batch, which hold offline, and neither to another sponsor'),
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
          ...of(
            demo,
            'sees no row of it in any table of any service, without an API before them',
            'reads nothing of it: every list, search, stream and export, with every role there is',
            'reads nothing about them: every list, search, stream and export',
          ),
          ...of(proxy, 'goes on while its reader stands as before, and is no use of the session'),
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
          ...of(`${log}/log.engine.spec.ts`, 'a row is in a signed head soon after, without anybody asking'),
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
      {
        clause: '11.10(i)',
        asks: 'Education and training',
        tests: of(certifiers, 'is not one %s, and says so'),
        customer: 'Training of people, and its records; that of QPs is entered with their naming and judged at signing.',
      },
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
        tests: [
          ...of(intents, 'shows before what will be signed, as a person reads it, and which components are asked for'),
          ...of(
            printed,
            'prints items 1 to 16 of the harmonised content',
            'shows the time in the zone of the signer beside UTC; a file from before, which has none, reads as it did',
          ),
        ],
      },
      {
        clause: '11.70',
        asks: 'Signature and record cannot be cut apart',
        tests: [
          ...of(intents, 'binds person, command, content and meaning, and is written down'),
          ...of(tokens, 'is refused when it does not belong to the act'),
          ...of(seal, 'of another file does not hold for this one', 'is broken by a change of any byte'),
          ...of(register, 'finds %s'),
          ...of(
            'apps/release-service/src/policies/policies.engine.spec.ts',
            'lead times, wordings and their approvals are found when their signatures are moved',
          ),
          ...of(
            'apps/release-service/src/deviations/deviations.engine.spec.ts',
            'a disposition is found when its signature is moved, and when it says something else than what was signed',
          ),
          ...of('apps/release-service/src/filing/filing.engine.spec.ts', 'locking and archiving are found when their signatures are moved'),
          ...of(
            'apps/release-service/src/trial-releases/gates.engine.spec.ts',
            'a regulatory release and its sites are found when their signatures are moved',
          ),
        ],
      },
      {
        clause: '11.100',
        asks: 'One signature, one person; identity verified; meant as binding',
        tests: [
          ...of(factors, 'are acknowledged once, word for word, before the first signature'),
          ...of(people, 'have one account each: an address that has one gets no second, in whatever letters and organisation'),
          ...of(machines, 'never signs, makes tokens or changes accounts, whatever it is given'),
        ],
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
          ...of(passwords, 'that %s is refused, and says what to do instead'),
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
        tests: of(register, 'opens one incident for what does not hold, tells quality management, and closes it with its cause'),
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
        tests: [
          ...of(intents, 'asks for two components each time for a certification', 'refuses whose role does not allow the command'),
          ...of(certifiers, 'is not one %s, and says so'),
          ...of(numbering, 'have no gap after 200 certifications at once, of which some are rolled back and some lose their connection'),
        ],
      },
      {
        clause: '16',
        asks: 'Business continuity',
        tests: of(
          outage,
          'of Temporal has an unknown outcome, and the same command id gets its answer afterwards, once',
          'of the database has an unknown outcome, and the same command id gets its answer afterwards, once',
        ),
        customer: 'What is done while the system is down.',
      },
    ],
  },
];
