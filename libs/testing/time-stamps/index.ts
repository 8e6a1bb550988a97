import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';

const run = promisify(execFile);

const configuration = `
[req]
distinguished_name = name
prompt = no
x509_extensions = stamping
[name]
O = Local time (test)
CN = Local time (test)
[stamping]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = local
[local]
serial = serial
crypto_device = builtin
signer_cert = authority.pem
signer_key = authority.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** How the authority answers: `repeat` gives every caller the first answer again. */
type Behaviour = 'honest' | 'refuse' | 'repeat' | 'nonsense';

/** A time-stamping authority (RFC 3161) on this machine, made of the \`openssl ts\` command. */
export class LocalAuthority {
  behaviour: Behaviour = 'honest';
  /** Lines that were opened to it. */
  lines = 0;
  #first: Buffer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private readonly server: Server,
  ) {}

  /** Makes keys and certificate, and listens on a free port of the loopback address. */
  static async start(): Promise<LocalAuthority> {
    const folder = await mkdtemp(join(tmpdir(), 'qp-tsa-'));
    await writeFile(join(folder, 'tsa.cnf'), configuration);
    await writeFile(join(folder, 'serial'), '01\n');
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'authority.key', '-out', 'authority.pem', '-days', '30'];
    await run('openssl', ['req', '-x509', '-config', 'tsa.cnf', ...key], { cwd: folder });
    const server = createServer((request, response) => {
      authority.answer(request).then(
        (bytes) => response.setHeader('content-type', 'application/timestamp-reply').end(bytes),
        () => response.writeHead(503).end(),
      );
    });
    const authority = new LocalAuthority(folder, server);
    server.on('connection', () => (authority.lines += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return authority;
  }

  /** Where it listens. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Its certificate, PEM. */
  certificate(): Promise<string> {
    return readFile(join(this.folder, 'authority.pem'), 'utf8');
  }

  private async answer(request: Parameters<typeof buffer>[0]): Promise<Buffer> {
    const query = await buffer(request);
    if (this.behaviour === 'refuse') throw new Error('refused');
    if (this.behaviour === 'nonsense') return Buffer.from('nonsense');
    if (this.behaviour === 'repeat' && this.#first) return this.#first;
    const reply = await this.inTurn(async () => {
      await writeFile(join(this.folder, 'query.tsq'), query);
      const { stdout } = await run('openssl', ['ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq'], {
        cwd: this.folder,
        encoding: 'buffer',
      });
      return stdout;
    });
    this.#first ??= reply;
    return reply;
  }

  /** The command keeps its serial number in a file. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
    await rm(this.folder, { recursive: true, force: true });
  }
}
