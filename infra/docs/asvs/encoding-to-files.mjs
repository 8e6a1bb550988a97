import { line } from './line.mjs';

const kit = 'libs/platform/service-kit/start-service.spec.ts';
const headers = 'apps/gateway/src/pages/security-headers.engine.spec.ts';
const web = 'apps/gateway/src/pages/web-application.spec.ts';
const cookies = 'apps/gateway/src/sign-in/credentials.spec.ts';
const proof = 'apps/web/src/ui/signature/organisation-proof/organisation-proof.spec.tsx';
const proxy = 'apps/gateway/src/proxy/proxy.engine.spec.ts';
const route = 'apps/gateway/src/proxy/route-table.spec.ts';
const mails = 'apps/notifications-service/src/templates/templates.spec.ts';
const mailer = 'libs/platform/mailer/mailer.spec.ts';
const uploads = 'apps/documents-service/src/uploads/uploads.engine.spec.ts';
const formats = 'apps/documents-service/src/inspection/formats/formats.spec.ts';
const apart = 'apps/documents-service/src/inspection/isolated-process.spec.ts';
const hostile = 'apps/documents-service/src/hostile/hostile-uploads.engine.spec.ts';
const malware = 'apps/documents-service/src/malware/scan.engine.spec.ts';
const facts = 'libs/domain/requirements/validate-facts.spec.ts';
const cases = 'libs/domain/certification/case-machine.spec.ts';
const pipeline = 'apps/release-service/src/command-pipeline/pipeline.engine.spec.ts';
const quantities = 'apps/release-service/src/shipments/quantities.engine.spec.ts';
const limits = 'apps/gateway/src/proxy/limit.spec.ts';
const demo = 'apps/e2e/src/demo.engine.spec.ts';

/** Chapters V1 to V5. */
export const encodingToFiles = [
  [
    'V1 Encoding and sanitization',
    [
      line(
        '1.1.1',
        2,
        'Input is decoded once, before it is checked',
        'met',
        'the gateway matches and passes on the path as it came; bodies are parsed once',
        [route, proxy],
      ),
      line(
        '1.1.2',
        2,
        'Output is encoded last, for its interpreter',
        'met',
        'React, template escaping and bound parameters do it where it is used',
        [mails],
      ),
      line(
        '1.2.1',
        1,
        'HTML and header output is encoded for its place',
        'met',
        'React in the web application; one escaping tag for the few server pages; escaped mail templates',
        [mails, 'apps/gateway/src/pages/check-page.spec.ts'],
      ),
      line(
        '1.2.2',
        1,
        'URLs built from data are encoded, with safe schemes',
        'met',
        'built with URL and URLSearchParams; paths by one function that encodes parameters',
        [route],
      ),
      line(
        '1.2.3',
        1,
        'No script or JSON is built from text',
        'met',
        'JSON by the serialiser alone; no inline script is allowed by the content policy',
        [web],
      ),
      line('1.2.4', 1, 'Database queries are parameterised', 'met', 'values are bound everywhere; names in SQL come from the code', [
        pipeline,
      ]),
      line(
        '1.2.5',
        1,
        'No operating system command from input',
        'met',
        'services start no command but their own reader of files, with fixed arguments',
        [apart],
      ),
      line('1.2.6', 2, 'LDAP injection', 'n/a', 'there is no LDAP'),
      line('1.2.7', 2, 'XPath injection', 'n/a', 'there is no XPath'),
      line('1.2.8', 2, 'LaTeX injection', 'n/a', 'there is no LaTeX'),
      line(
        '1.2.9',
        2,
        'Input in regular expressions is escaped',
        'met',
        'no pattern is made of input; searches go by bound LIKE with its signs escaped',
        ['apps/release-service/src/filing/retention.engine.spec.ts'],
      ),
      line('1.3.1', 1, 'HTML from editors is sanitised', 'n/a', 'no input is shown as HTML'),
      line('1.3.2', 1, 'No eval or dynamic code', 'met', 'forbidden by lint and by the content policy', [web]),
      line('1.3.3', 2, 'Data for dangerous contexts is cut down to what is safe', 'met', 'every field has a shape and a greatest length', [
        kit,
      ]),
      line('1.3.4', 2, 'SVG from users is sanitised', 'met', 'SVG is not taken as an upload', [formats]),
      line('1.3.5', 2, 'Markdown, style sheets and the like from users', 'n/a', 'none is interpreted'),
      line(
        '1.3.6',
        2,
        'No request forgery by the server',
        'partly',
        'the address of an identity provider is entered by an administrator and approved by quality management; every address that it leads to has to be public, unless QP_ALLOW_PRIVATE_IDP says that a house runs its own; a name that is made to lead elsewhere between look and question is not excluded',
        ['apps/gateway/src/identity-providers/identity-providers.engine.spec.ts'],
      ),
      line('1.3.7', 2, 'No templates from input', 'met', 'templates are part of the program; values are filled in, escaped', [mails]),
      line('1.3.8', 2, 'JNDI injection', 'n/a', 'no Java'),
      line('1.3.9', 2, 'memcache injection', 'n/a', 'no memcache'),
      line('1.3.10', 2, 'Format strings', 'met', 'no format strings from input', [mails]),
      line('1.3.11', 2, 'SMTP injection', 'met', 'addresses and subjects go through the mail library, line breaks refused', [mailer]),
      line('1.4.1', 2, 'Memory-safe strings and pointers', 'met', 'memory-safe language; native readers of files run apart', [apart]),
      line('1.4.2', 2, 'Integer overflow', 'met', 'numbers have ranges in their schemas', [kit]),
      line('1.4.3', 2, 'Memory is released', 'met', 'memory-safe language; limits on the process that reads files', [apart]),
      line(
        '1.5.1',
        1,
        'XML without external entities',
        'met',
        'XML of office files is searched for what acts, by a reader without entities, in a process apart',
        [formats, hostile],
      ),
      line('1.5.2', 2, 'Safe deserialisation', 'met', 'JSON by schema alone', [kit]),
    ],
  ],
  [
    'V2 Validation and business logic',
    [
      line('2.1.1', 1, 'Rules of input are documented', 'met', 'the OpenAPI file is made from the schemas that validate', [
        'libs/platform/service-kit/openapi.spec.ts',
      ]),
      line(
        '2.1.2',
        2,
        'Rules between fields are documented',
        'met',
        'facts of a batch and their refusals stand in the domain with their source',
        [facts],
      ),
      line('2.1.3', 2, 'Limits of the business logic are documented', 'met', 'state tables and gates are drawn into docs/processes', [
        'infra/docs/processes.spec.ts',
      ]),
      line('2.2.1', 1, 'Input is validated against what is expected', 'met', 'every operation has a schema; unknown fields are refused', [
        demo,
      ]),
      line('2.2.2', 1, 'Validation happens at the server', 'met', 'at the service, whatever the browser did', [kit]),
      line('2.2.3', 2, 'Combinations of fields are checked', 'met', 'facts that contradict each other are refused with the reason', [
        facts,
      ]),
      line('2.3.1', 1, 'Steps come in their order', 'met', 'state tables, checked in the transaction that records the step', [cases]),
      line('2.3.2', 2, 'Business limits hold', 'met', 'gates and quantities are judged where they are recorded', [quantities]),
      line('2.3.3', 2, 'One act is one transaction', 'met', 'act, audit row, outbox and answer are one transaction', [pipeline]),
      line('2.3.4', 2, 'Limited things are not given out twice', 'met', 'rows are locked; one of fifty at once gets through', [
        pipeline,
        quantities,
      ]),
      line(
        '2.4.1',
        2,
        'Against too many calls',
        'met',
        'throttle of sign-in and codes, limits of calls per address without sign-in and per account with it, at most three files read at once',
        [limits, 'apps/gateway/src/sign-in/lanes.spec.ts'],
      ),
    ],
  ],
  [
    'V3 Web frontend',
    [
      line(
        '3.2.1',
        1,
        'Answers are not rendered in a wrong context',
        'met',
        'no sniffing; documents are sent as attachments or into a page that runs nothing',
        [headers, uploads],
      ),
      line('3.2.2', 1, 'Text is rendered as text', 'met', 'React; no raw HTML (lint)', [web]),
      line(
        '3.3.1',
        1,
        'Cookies are Secure and prefixed',
        'met',
        'under https: `__Host-qp_session`, Secure. Under http (one machine, demo) neither is possible',
        [cookies],
      ),
      line('3.3.2', 2, 'SameSite by purpose', 'met', 'Strict', [cookies]),
      line('3.3.3', 2, '__Host- prefix', 'met', 'under https, and no other name is believed there', [cookies]),
      line(
        '3.3.4',
        2,
        'Session cookies are HttpOnly',
        'partly',
        'the cookie is; the token is also in the answer to the sign-in, for programs that sign in by the same operation',
        ['apps/gateway/src/sign-in/sign-in.engine.spec.ts'],
      ),
      line('3.4.1', 1, 'Strict transport security of a year, with subdomains', 'met', 'on every answer', [headers]),
      line('3.4.2', 1, 'CORS allows no one or a list', 'met', 'no CORS header is ever sent', [headers]),
      line('3.4.3', 2, 'Content security policy', 'met', "default-src 'none', own files alone, no inline script", [headers, web]),
      line('3.4.4', 2, 'No content sniffing', 'met', 'nosniff on every answer', [headers]),
      line('3.4.5', 2, 'Referrer policy', 'met', 'no-referrer', [headers]),
      line('3.4.6', 2, 'No framing', 'met', "frame-ancestors 'none' or 'self'", [headers]),
      line('3.5.1', 1, 'Forged requests are refused without CORS preflight', 'met', 'a header of our own on every change by cookie', [
        cookies,
      ]),
      line('3.5.2', 1, 'No change without preflight', 'met', 'the same header is none that a plain form can send', [cookies]),
      line('3.5.3', 1, 'Changes by POST, PUT, PATCH and DELETE alone', 'met', 'the table of operations allows no command by GET', [
        'libs/contracts/release/coverage.spec.ts',
      ]),
      line(
        '3.5.4',
        2,
        'Applications on hosts of their own',
        'operator',
        'one application is delivered; its host is the operator’s to choose',
      ),
      line(
        '3.5.5',
        2,
        'postMessage is checked',
        'met',
        'no window is listened to; at signing one message is heard on a channel of our own origin, counts where it names the very proof that was begun, and opens nothing before the gateway has judged it',
        [proof],
      ),
      line('3.7.1', 2, 'No technology out of support', 'met', 'plain HTML, CSS and script', [web]),
      line(
        '3.7.2',
        2,
        'No redirect to foreign hosts',
        'met',
        'redirects go to identity providers that quality management approved, and nowhere else',
        ['apps/gateway/src/identity-providers/identity-providers.engine.spec.ts'],
      ),
    ],
  ],
  [
    'V4 API and web service',
    [
      line('4.1.1', 1, 'Content type on every answer', 'met', 'set by kind of operation', [kit]),
      line('4.1.2', 2, 'No silent redirect to https for programs', 'met', 'the product redirects nothing; TLS in front is the operator’s', [
        headers,
      ]),
      line(
        '4.1.3',
        2,
        'Headers of intermediaries cannot be set from outside',
        'met',
        'what only the gateway may set is dropped and set anew',
        [proxy],
      ),
      line(
        '4.2.1',
        2,
        'One reading of where a message ends',
        'met',
        'Node’s strict parser; the connection is closed where a body was not read',
        [proxy],
      ),
      line('4.3.1', 2, 'Cost of GraphQL queries', 'n/a', 'no GraphQL'),
      line('4.3.2', 2, 'GraphQL introspection', 'n/a', 'no GraphQL'),
      line('4.4.1', 1, 'WebSocket by TLS', 'n/a', 'no WebSocket; live changes are server-sent events of the same API'),
      line('4.4.2', 2, 'Origin of WebSocket', 'n/a', 'no WebSocket'),
      line('4.4.3', 2, 'Tokens of WebSocket', 'n/a', 'no WebSocket'),
      line('4.4.4', 2, 'Tokens of WebSocket from the session', 'n/a', 'no WebSocket'),
    ],
  ],
  [
    'V5 File handling',
    [
      line('5.1.1', 2, 'Types, sizes and dangers of uploads are documented', 'met', 'docs/architecture.md, “Documents and evidence”', [
        formats,
      ]),
      line('5.2.1', 1, 'Only sizes that can be processed', 'met', 'announced size and greatest size are held', [uploads]),
      line('5.2.2', 1, 'Type by content and name', 'met', 'the content decides; a name that says otherwise is refused', [formats, hostile]),
      line(
        '5.2.3',
        2,
        'Compressed files are bounded before unpacking',
        'met',
        'number of entries and unpacked size, in a process with limits',
        [formats, hostile],
      ),
      line('5.3.1', 1, 'Uploads are never run', 'met', 'they lie in an object store and are sent as data', [uploads]),
      line('5.3.2', 1, 'Paths come from us', 'met', 'objects have random names; the file name is data', [uploads]),
      line('5.4.1', 2, 'Names in downloads are ours', 'met', 'Content-Disposition is built by the service', [uploads]),
      line('5.4.2', 2, 'Names are encoded', 'met', 'RFC 6266 with encoding of what is not plain', [uploads]),
      line('5.4.3', 2, 'Virus scan', 'partly', 'clamd where the operator names one; without it every file says that nobody looked', [
        malware,
      ]),
    ],
  ],
];
