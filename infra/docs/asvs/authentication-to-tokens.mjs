import { line } from './line.mjs';

const signIn = 'apps/gateway/src/sign-in/sign-in.engine.spec.ts';
const known = 'apps/gateway/src/sign-in/new-passwords.spec.ts';
const links = 'apps/gateway/src/links/links.engine.spec.ts';
const factors = 'apps/gateway/src/factors/factors.engine.spec.ts';
const totp = 'apps/gateway/src/factors/totp.spec.ts';
const people = 'apps/gateway/src/people/people.engine.spec.ts';
const setup = 'apps/gateway/src/setup/set-up.engine.spec.ts';
const oidc = 'apps/gateway/src/identity-providers/identity-providers.engine.spec.ts';
const signing = 'apps/gateway/src/signing/create-intent.engine.spec.ts';
const every = 'apps/gateway/src/proxy/every-operation.engine.spec.ts';
const rights = 'apps/gateway/src/proxy/rights.spec.ts';
const blinding = 'apps/release-service/src/certificates/blinding.engine.spec.ts';
const parties = 'apps/release-service/src/migrations/what-parties-see.engine.spec.ts';
const whose = 'apps/release-service/src/command-pipeline/whose-record.engine.spec.ts';
const tokens = 'libs/platform/auth/tokens.spec.ts';
const demo = 'apps/e2e/src/demo.engine.spec.ts';
const noServer = 'the product is no authorization server and no OpenID provider';

/** Chapters V6 to V10. */
export const authenticationToTokens = [
  [
    'V6 Authentication',
    [
      line(
        '6.1.1',
        1,
        'How guessing is slowed, and why nobody is locked out by it, is documented',
        'met',
        'this page, “How one signs in and signs”',
        [signIn],
      ),
      line(
        '6.1.2',
        2,
        'Words that do not belong into passwords are documented',
        'met',
        'name, address and organisation of the person, and words of the product',
        [known],
      ),
      line('6.1.3', 2, 'All ways of signing in are documented', 'met', 'this page, “How one signs in and signs”', [signIn, oidc]),
      line('6.2.1', 1, 'At least 8 characters', 'met', '12', [signIn]),
      line('6.2.2', 1, 'People can change their password', 'met', 'in their account', [signIn]),
      line('6.2.3', 1, 'The change asks for the present one', 'met', 'always', [signIn]),
      line(
        '6.2.4',
        1,
        'Compared with the most common passwords',
        'met',
        'a list that comes with the program, with the changes that people make',
        [known],
      ),
      line('6.2.5', 1, 'Any composition', 'met', 'no rule on characters', [known]),
      line('6.2.6', 1, 'Password fields are masked', 'met', 'type=password', ['apps/web/src/ui/signature/signature-dialog.spec.tsx']),
      line('6.2.7', 1, 'Paste and password managers', 'met', 'nothing is in their way; fields say what they are', [
        'apps/web/src/ui/signature/signature-dialog.spec.tsx',
      ]),
      line('6.2.8', 1, 'The password is verified as it came', 'met', 'neither cut nor folded', [signIn]),
      line('6.2.9', 2, '64 characters and more', 'met', '200', [signIn]),
      line('6.2.10', 2, 'No forced rotation', 'met', 'there is none', [signIn]),
      line('6.2.11', 2, 'Own words are refused', 'met', 'name, address, organisation, product', [known]),
      line(
        '6.2.12',
        2,
        'Compared with breached passwords',
        'partly',
        'with the list of the package, about 40,000 of them; no service is asked, since the product works without the internet',
        [known],
      ),
      line(
        '6.3.1',
        1,
        'Guessing is slowed as documented',
        'met',
        'each wrong one makes the next wait, per account and address; what others do at an address does not hold up who signed in there before',
        [signIn, 'apps/gateway/src/sign-in/throttle.spec.ts'],
      ),
      line('6.3.2', 1, 'No default accounts', 'met', 'an installation starts with a one-time link', [setup]),
      line(
        '6.3.3',
        2,
        'Two factors for everybody',
        'partly',
        'every register entry and regulatory release asks for two; signing in does where the account has a second factor, which is not forced on accounts that sign nothing',
        [signing, factors],
      ),
      line(
        '6.3.4',
        2,
        'All ways are equally strong',
        'met',
        'one function judges components whatever the way; an identity provider does not stand in for our second factor, neither at sign-in nor at the gravest acts',
        [oidc, signing],
      ),
      line('6.4.1', 1, 'First secrets are random, short-lived and once', 'met', 'invitation link of 256 bits, a day, once', [
        people,
        setup,
      ]),
      line('6.4.2', 1, 'No secret questions', 'met', 'there are none', [links]),
      line('6.4.3', 2, 'Reset leaves the second factor', 'met', 'it does', [links]),
      line(
        '6.4.4',
        2,
        'A lost factor asks for proof of identity',
        'operator',
        'an administrator withdraws it, the person is told, quality management sees it; looking at the person is the house’s procedure',
        [people],
      ),
      line('6.5.1', 2, 'Codes work once', 'met', 'one-time codes and recovery codes', [totp, factors]),
      line(
        '6.5.2',
        2,
        'Weak look-up secrets are hashed slowly',
        'partly',
        'recovery codes have 80 bits and are kept as plain hashes; 112 bits would be asked for that',
        [factors],
      ),
      line('6.5.3', 2, 'Secrets from the system’s random source', 'met', 'always', [factors]),
      line('6.5.4', 2, 'At least 20 bits', 'met', '80', [factors]),
      line('6.5.5', 2, 'Lifetime of codes', 'partly', 'half a minute, and one half minute before and after for clocks that differ', [totp]),
      line('6.6.1', 2, 'Codes by telephone', 'n/a', 'none are sent'),
      line('6.6.2', 2, 'Out-of-band requests are bound', 'n/a', 'there are none'),
      line('6.6.3', 2, 'Out-of-band codes are limited', 'n/a', 'there are none'),
      line('6.8.1', 2, 'No identity by another provider', 'met', 'provider and subject together, addresses of its own organisation alone', [
        oidc,
      ]),
      line('6.8.2', 2, 'Signatures of assertions are checked', 'met', 'by the library, against the keys of the approved issuer', [oidc]),
      line('6.8.3', 2, 'SAML', 'n/a', 'no SAML'),
      line('6.8.4', 2, 'Recentness is verified', 'met', 'auth_time for signatures; without it the sign-in does not count as fresh', [oidc]),
    ],
  ],
  [
    'V7 Session management',
    [
      line('7.1.1', 2, 'Ends of sessions are documented', 'met', 'docs/architecture.md: 30 minutes idle, 12 hours in all', [signIn]),
      line('7.1.2', 2, 'Sessions at once are documented', 'met', 'as many as a person opens, each listed to them with where it came from', [
        signIn,
      ]),
      line(
        '7.1.3',
        2,
        'Sessions with identity providers are documented',
        'met',
        'ours end by their own rules; signatures ask the provider anew',
        [oidc],
      ),
      line('7.2.1', 1, 'Tokens are verified at the back', 'met', 'at the gateway, for every request', [signIn]),
      line('7.2.2', 1, 'Tokens are dynamic', 'met', 'made at sign-in', [signIn]),
      line('7.2.3', 1, 'Tokens of 128 bits and more', 'met', '256', [signIn]),
      line('7.2.4', 1, 'A new token at every sign-in', 'met', 'always', [signIn]),
      line('7.3.1', 2, 'Idle end', 'met', '30 minutes; an open page is no use', [signIn, 'apps/gateway/src/proxy/proxy.engine.spec.ts']),
      line('7.3.2', 2, 'Absolute end', 'met', '12 hours', [signIn]),
      line('7.4.1', 1, 'An ended session is over', 'met', 'its row says so, and open streams end', [
        signIn,
        'apps/gateway/src/proxy/proxy.engine.spec.ts',
      ]),
      line(
        '7.4.2',
        1,
        'Locked accounts have no sessions',
        'met',
        'at once and for good, tokens of machines too: opening the account revives none',
        [people],
      ),
      line('7.4.3', 2, 'Other sessions end when credentials change', 'met', 'all others do', [signIn, links]),
      line('7.4.4', 2, 'Signing out is easy to find', 'met', 'in the frame of every page', ['apps/e2e/src/web/demo-house.engine.spec.ts']),
      line(
        '7.4.5',
        2,
        'Administrators can end sessions',
        'met',
        'by locking the account, withdrawing its factors or revoking an identity provider',
        [people],
      ),
      line('7.5.1', 2, 'Changes of the account ask for everything again', 'met', 'password and second factor', [factors]),
      line('7.5.2', 2, 'People see and end their sessions', 'partly', 'they do; ending one does not ask for a factor again', [signIn]),
      line('7.6.1', 2, 'Sessions and identity provider as documented', 'met', 'a fresh sign-in for signatures', [oidc]),
      line('7.6.2', 2, 'No session without an act of the person', 'met', 'sign-in is asked for by a click', [oidc]),
    ],
  ],
  [
    'V8 Authorization',
    [
      line('8.1.1', 1, 'Rules of access are documented', 'met', 'one table of operations and one of commands, published as data', [rights]),
      line('8.1.2', 2, 'Rules for fields are documented', 'met', 'unblinding fields stand in tables of their own (SOD-6)', [blinding]),
      line('8.2.1', 1, 'Functions need a right', 'met', 'every operation with every role', [every]),
      line('8.2.2', 1, 'Records need a right', 'met', 'row-level security in every table, and whose record it is at every command', [
        parties,
        whose,
        demo,
      ]),
      line('8.2.3', 2, 'Fields need a right', 'met', 'blinded roles never receive unblinding fields', [blinding]),
      line('8.3.1', 1, 'Rights are enforced at the server', 'met', 'at gateway, service and database', [every, whose]),
      line('8.4.1', 2, 'Tenants do not reach each other', 'met', 'also with every role there is, and without the API', [demo, parties]),
    ],
  ],
  [
    'V9 Self-contained tokens',
    [
      line('9.1.1', 1, 'Signatures are verified', 'met', 'Ed25519 on every assertion and intent', [tokens]),
      line('9.1.2', 1, 'Algorithms on a list', 'met', 'EdDSA alone', [tokens]),
      line('9.1.3', 1, 'Keys from a trusted place', 'met', 'the key ring, by key id; headers name no source', [tokens]),
      line('9.2.1', 1, 'Times are verified', 'met', 'by the time of the recording transaction', [tokens]),
      line('9.2.2', 2, 'The type is verified', 'met', 'each kind has its own type', [tokens]),
      line(
        '9.2.3',
        2,
        'The audience is verified',
        'met',
        'a token is for one operation and one content, which says more than an audience',
        [tokens],
      ),
      line('9.2.4', 2, 'One key, several audiences', 'met', 'the same: operation and content are in the token', [tokens]),
    ],
  ],
  [
    'V10 OAuth and OIDC',
    [
      line('10.1.1', 2, 'Tokens go only where they are needed', 'met', 'tokens of the provider stay in the gateway and are not kept', [
        oidc,
      ]),
      line(
        '10.1.2',
        2,
        'Answers belong to a flow that we began',
        'met',
        'PKCE, state and nonce; a cookie ties each to the browser that began it',
        [oidc],
      ),
      line('10.2.1', 2, 'Forged code flows', 'met', 'PKCE and state', [oidc]),
      line('10.2.2', 2, 'Mix-up of providers', 'met', 'each flow is for one issuer, which is compared', [oidc]),
      line('10.3.1', 2, 'Access tokens for this service', 'n/a', 'no foreign access token is taken; machines have our own'),
      line('10.3.2', 2, 'Rights by claims', 'n/a', 'no foreign access token is taken'),
      line('10.3.3', 2, 'Who by claims', 'n/a', 'no foreign access token is taken'),
      line('10.3.4', 2, 'Strength by claims', 'n/a', 'no foreign access token is taken'),
      ...['10.4.1', '10.4.2', '10.4.3', '10.4.4', '10.4.5'].map((id) => line(id, 1, 'Duties of an authorization server', 'n/a', noServer)),
      ...['10.4.6', '10.4.7', '10.4.8', '10.4.9', '10.4.10', '10.4.11'].map((id) =>
        line(id, 2, 'Duties of an authorization server', 'n/a', noServer),
      ),
      line('10.5.1', 2, 'ID tokens are not replayed', 'met', 'nonce', [oidc]),
      line('10.5.2', 2, 'Who, by a subject that stays', 'met', 'issuer and sub', [oidc]),
      line('10.5.3', 2, 'Metadata of the issuer itself', 'met', 'the library compares the issuer', [oidc]),
      line('10.5.4', 2, 'ID tokens for us', 'met', 'the library compares aud', [oidc]),
      line('10.5.5', 2, 'Back-channel logout', 'n/a', 'not offered'),
      ...['10.6.1', '10.6.2', '10.7.1', '10.7.2', '10.7.3'].map((id) => line(id, 2, 'Duties of an OpenID provider', 'n/a', noServer)),
    ],
  ],
];
