import { line } from './line.mjs';

const ring = 'libs/platform/auth/key-ring.spec.ts';
const rotation = 'libs/platform/auth/rotation.spec.ts';
const codec = 'libs/platform/temporal/codec.spec.ts';
const seal = 'libs/platform/sealing/sealing.spec.ts';
const tokens = 'libs/platform/auth/tokens.spec.ts';
const canaries = 'libs/platform/persistence/canaries.engine.spec.ts';
const settings = 'libs/platform/service-kit/settings.spec.ts';
const compose = 'infra/compose/compose.spec.ts';
const composeSettings = 'infra/compose/settings.spec.ts';
const supply = 'infra/build/supply-chain.spec.ts';
const logger = 'libs/platform/observability/logger.spec.ts';
const kit = 'libs/platform/service-kit/start-service.spec.ts';
const proxy = 'apps/gateway/src/proxy/proxy.engine.spec.ts';
const headers = 'apps/gateway/src/pages/security-headers.engine.spec.ts';
const signIn = 'apps/gateway/src/sign-in/sign-in.engine.spec.ts';
const signing = 'apps/gateway/src/signing/create-intent.engine.spec.ts';
const guarded = 'apps/e2e/src/append-only.engine.spec.ts';
const log = 'apps/audits-service/src/transparency-log/log.engine.spec.ts';
const compare = 'apps/audits-service/src/transparency-log/compare-log.engine.spec.ts';
const outage = 'apps/release-service/src/command-pipeline/outage.engine.spec.ts';
const pipeline = 'apps/release-service/src/command-pipeline/pipeline.engine.spec.ts';
const blinding = 'apps/release-service/src/certificates/blinding.engine.spec.ts';
const retention = 'apps/release-service/src/filing/retention.engine.spec.ts';
const apart = 'apps/documents-service/src/inspection/isolated-process.spec.ts';
const address = 'apps/gateway/src/demo/on-this-machine.spec.ts';
const plainInside = 'plain on the loopback address and inside the container network; TLS there is the operator’s';
const noMedia = 'no WebRTC';

/** Chapters V11 to V17. */
export const cryptographyToMedia = [
  [
    'V11 Cryptography',
    [
      line(
        '11.1.1',
        2,
        'Policy for keys and their life',
        'partly',
        'README, “Data folder and keys”; every service reads the whole ring, which shares more than it should',
        [ring],
      ),
      line('11.1.2', 2, 'Inventory of cryptography', 'met', 'the table of keys by purpose in README, and docs/architecture.md', [ring]),
      line('11.2.1', 2, 'Validated implementations', 'met', 'the platform’s OpenSSL and kept libraries; the Merkle tree alone is ours', [
        tokens,
        seal,
      ]),
      line(
        '11.2.2',
        2,
        'Algorithms and keys can be exchanged',
        'partly',
        'keys have versions and rotate; what is stored is not encrypted again',
        [rotation],
      ),
      line('11.2.3', 2, '128 bits of security', 'met', 'Ed25519, P-256, AES-256, SHA-256', [ring]),
      line('11.3.1', 1, 'No weak modes', 'met', 'AES-GCM alone', [codec]),
      line('11.3.2', 1, 'Approved ciphers', 'met', 'AES-256-GCM', [codec]),
      line('11.3.3', 2, 'Encryption is authenticated', 'met', 'GCM', [codec]),
      line('11.4.1', 1, 'Approved hashes', 'met', 'SHA-256 and above', [ring]),
      line('11.4.2', 2, 'Passwords by a slow hash', 'met', 'argon2id, 19 MiB, two passes', [signIn]),
      line('11.4.3', 2, 'Hashes that resist collisions', 'met', 'SHA-256', ['libs/domain/transparency-log/tree.spec.ts']),
      line('11.4.4', 2, 'Keys from passwords are stretched', 'n/a', 'no key is made from a password'),
      line(
        '11.5.1',
        2,
        'Secrets of 128 random bits',
        'partly',
        'sessions, links and tokens have 256; recovery codes and the codes on certificates have 80',
        ['apps/gateway/src/factors/factors.engine.spec.ts'],
      ),
      line('11.6.1', 2, 'Approved public key algorithms', 'met', 'Ed25519, ECDSA P-256', [tokens, seal]),
    ],
  ],
  [
    'V12 Secure communication',
    [
      line('12.1.1', 1, 'TLS 1.2 and 1.3', 'operator', 'TLS ends in front of the product'),
      line('12.1.2', 2, 'Recommended ciphers', 'operator', 'TLS ends in front of the product'),
      line('12.1.3', 2, 'Client certificates', 'n/a', 'none are used'),
      line('12.2.1', 1, 'TLS to everything outside', 'operator', 'TLS ends in front of the product; HSTS is sent', [headers]),
      line('12.2.2', 1, 'Public certificates', 'operator', 'TLS ends in front of the product'),
      line('12.3.1', 2, 'Encryption on every connection', 'not met', plainInside),
      line('12.3.2', 2, 'TLS clients validate certificates', 'met', 'nothing switches the validation of the platform off', [
        composeSettings,
      ]),
      line('12.3.3', 2, 'TLS between services', 'not met', plainInside),
      line('12.3.4', 2, 'Trusted certificates inside', 'not met', plainInside),
    ],
  ],
  [
    'V13 Configuration',
    [
      line('13.1.1', 2, 'Connections are documented', 'met', 'docs/architecture.md, picture and table of facts', [compose]),
      line(
        '13.2.1',
        2,
        'Services authenticate to each other',
        'met',
        'signed tokens for one call; database passwords derived, rotated with their key',
        [tokens, canaries],
      ),
      line('13.2.2', 2, 'Least rights', 'met', 'three database roles per service, none sees another’s schema', [guarded]),
      line('13.2.3', 2, 'No default credentials', 'met', 'made per folder; containers ask for every one', [composeSettings]),
      line(
        '13.2.4',
        2,
        'Allow-list of what is called',
        'partly',
        'addresses are settings; identity providers are approved one by one; the network’s own list is the operator’s',
        [settings],
      ),
      line('13.2.5', 2, 'Allow-list at the server', 'operator', 'the network of the installation'),
      line('13.3.1', 2, 'Secrets in a vault', 'partly', 'one key ring file, wrapped, never in code or log; a vault is not connected', [
        ring,
        supply,
      ]),
      line('13.3.2', 2, 'Secrets by least right', 'not met', 'every service reads the whole ring file and drops what it does not need', [
        ring,
      ]),
      line('13.4.1', 1, 'No source control in the delivery', 'met', 'images are made of built files', [compose]),
      line('13.4.2', 2, 'No debug mode', 'met', 'NODE_ENV=production', [compose]),
      line('13.4.3', 2, 'No directory listings', 'met', 'known pages and files alone', ['apps/gateway/src/pages/web-application.spec.ts']),
      line('13.4.4', 2, 'No TRACE', 'met', 'what no table declares does not exist', ['apps/gateway/src/proxy/route-table.spec.ts']),
      line(
        '13.4.5',
        2,
        'No documentation or monitoring by accident',
        'partly',
        'the API’s documentation is open on purpose; /metrics answers whoever reaches the port, which containers publish only for the gateway',
        [compose],
      ),
    ],
  ],
  [
    'V14 Data protection',
    [
      line(
        '14.1.1',
        2,
        'Sensitive data is classed',
        'met',
        'unblinding data, personal data, credentials, evidence: architecture.md and this page',
        [blinding],
      ),
      line('14.1.2', 2, 'Each class has its protection', 'met', 'the same; retention by the table of the domain', [retention]),
      line('14.2.1', 1, 'Nothing secret in addresses', 'met', 'tokens of links stand behind #, or are sent in the body', [
        'apps/gateway/src/links/links.engine.spec.ts',
      ]),
      line('14.2.2', 2, 'No caching on the way', 'met', 'no-store on every answer of the API', [headers]),
      line('14.2.3', 2, 'Nothing to third parties', 'met', 'the content policy allows no other host', [headers]),
      line('14.2.4', 2, 'Protection as documented', 'met', 'the tests of each class', [blinding, retention, logger]),
      line('14.3.1', 1, 'The browser keeps nothing after signing out', 'met', 'the page is left and the cache cleared', [
        'apps/e2e/src/web/demo-house.engine.spec.ts',
      ]),
      line('14.3.2', 2, 'No caching in browsers', 'met', 'no-store', [headers]),
      line('14.3.3', 2, 'Nothing sensitive in browser storage', 'met', 'the chosen language alone', [
        'apps/web/src/words/all-words.spec.ts',
      ]),
    ],
  ],
  [
    'V15 Secure coding and architecture',
    [
      line('15.1.1', 1, 'Times for mending packages are documented', 'met', 'this page, “Advisories”', ['infra/docs/asvs/asvs.spec.ts']),
      line('15.1.2', 2, 'Inventory of packages', 'met', 'the lock file: every package, version and hash; licences checked', [supply]),
      line(
        '15.1.3',
        2,
        'What takes long is documented',
        'met',
        'docs/performance.md; reading of files, packages and forecasts run apart and are counted',
        [apart],
      ),
      line(
        '15.2.1',
        1,
        'No package past its time',
        'operator',
        '`npm run audit` says what is known; it says “not answered” where the registry does not',
        [supply],
      ),
      line('15.2.2', 2, 'Against exhaustion', 'met', 'three files at once, workers by queue, limits of time and memory', [apart, outage]),
      line(
        '15.2.3',
        2,
        'No test code in the delivery',
        'met',
        'only built applications; the demo’s operation answers in a demo folder alone',
        [address, compose],
      ),
      line('15.3.1', 1, 'Only the fields that are needed', 'met', 'answers have a schema', ['libs/platform/service-kit/openapi.spec.ts']),
      line(
        '15.3.2',
        2,
        'No redirects are followed',
        'met',
        'services call named addresses; the identity client follows none it was not told',
        ['apps/gateway/src/identity-providers/identity-providers.engine.spec.ts'],
      ),
      line('15.3.3', 2, 'No mass assignment', 'met', 'unknown fields are refused', ['apps/e2e/src/demo.engine.spec.ts']),
      line(
        '15.3.4',
        2,
        'The caller’s address is the true one',
        'met',
        'that of the connection; behind proxies that QP_TRUSTED_PROXY names, what they say, read from the right',
        [proxy],
      ),
      line('15.3.5', 2, 'Types are strict', 'met', 'TypeScript strict, no any, schemas at the edge', [kit]),
      line('15.3.6', 2, 'No prototype pollution', 'met', 'schemas make new objects; maps where keys come from outside', [kit]),
      line('15.3.7', 2, 'No parameter pollution', 'met', 'a parameter given twice, or that nobody declared, is refused', [kit]),
    ],
  ],
  [
    'V16 Logging and error handling',
    [
      line('16.1.1', 2, 'What is logged where is documented', 'met', 'architecture.md: process log, audit trail, transparency log', [log]),
      line('16.2.1', 2, 'When, where, who, what', 'met', 'every audit row', ['libs/platform/audit-outbox/records.engine.spec.ts']),
      line(
        '16.2.2',
        2,
        'One time, in UTC',
        'met',
        'clocks of service, gateway and Postgres are compared at each signature, those of all services and engines by qp doctor',
        ['libs/domain/clocks/agreement.spec.ts'],
      ),
      line('16.2.3', 2, 'Logs go only where documented', 'met', 'standard output and the audit trail', [logger]),
      line('16.2.4', 2, 'Logs can be read by machines', 'met', 'JSON lines', [logger]),
      line('16.2.5', 2, 'No secrets in logs', 'met', 'names of fields are a list of what may be logged', [logger]),
      line('16.3.1', 2, 'Sign-ins are logged', 'met', 'success and failure, in the trail of the person, with factors', [signIn]),
      line(
        '16.3.2',
        2,
        'Refused rights are logged',
        'partly',
        'in the process log with status and operation; refused signatures in the audit trail',
        [signing, kit],
      ),
      line('16.3.3', 2, 'Attempts to get round are logged', 'partly', 'failed signings alarm; refused input is in the process log alone', [
        signing,
      ]),
      line('16.3.4', 2, 'Unexpected errors are logged', 'met', 'with request id', [kit]),
      line('16.4.1', 2, 'No log injection', 'met', 'JSON', [logger]),
      line(
        '16.4.2',
        2,
        'Logs cannot be changed',
        'met',
        'the audit trail: values and columns are compared every day; process logs are the operator’s',
        [guarded, compare],
      ),
      line(
        '16.4.3',
        2,
        'Logs are kept elsewhere',
        'operator',
        'process logs go to standard output; heads of the audit log to locked storage',
        [log],
      ),
      line('16.5.1', 2, 'Errors tell nothing of the inside', 'met', 'one error format', [kit]),
      line('16.5.2', 2, 'Safe while others are down', 'met', 'an owner that does not answer refuses the signing', [outage]),
      line('16.5.3', 2, 'Failing closed', 'met', 'no rule, no entry; no audit row, no act', [pipeline]),
    ],
  ],
  [
    'V17 WebRTC',
    [...['17.1.1', '17.2.1', '17.2.2', '17.2.3', '17.2.4', '17.3.1', '17.3.2'].map((id) => line(id, 2, 'Voice and video', 'n/a', noMedia))],
  ],
];
