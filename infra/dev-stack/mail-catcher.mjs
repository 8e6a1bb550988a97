// Takes every mail, keeps it on disk (as it came, and as JSON) and shows all: at GET / to people, at GET /messages as JSON. Usage: DIR SMTP_PORT HTTP_PORT
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { mailPage } from './mail-page.mjs';

const LOOPBACK = '127.0.0.1';
const LARGEST_MAIL = 25 * 1024 * 1024;
const [folder, smtpPort, httpPort] = process.argv.slice(2);
mkdirSync(folder, { recursive: true, mode: 0o700 });

/** @typedef {{ from: string, to: string[], subject: string, messageId: string, text: string, html: string, date: string }} CaughtMail */
/** @type {CaughtMail[]} */
const mails = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
let number = mails.length;

/** @param {Buffer} content @param {import('smtp-server').SMTPServerEnvelope} envelope */
async function keep(content, envelope) {
  const parsed = await simpleParser(content, { skipImageLinks: true });
  /** @type {CaughtMail} */
  const mail = {
    from: parsed.from?.text ?? (envelope.mailFrom ? envelope.mailFrom.address : ''),
    to: envelope.rcptTo.map(({ address }) => address),
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    date: (parsed.date ?? new Date()).toISOString(),
  };
  const name = join(folder, String(++number).padStart(8, '0'));
  writeFileSync(`${name}.eml`, content, { mode: 0o600 });
  writeFileSync(`${name}.json.new`, JSON.stringify(mail), { mode: 0o600 });
  renameSync(`${name}.json.new`, `${name}.json`);
  mails.push(mail);
}

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  size: LARGEST_MAIL,
  logger: false,
  onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
  onData(stream, session, done) {
    /** @type {Buffer[]} */
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.once('error', done);
    stream.once('end', () => keep(Buffer.concat(parts), session.envelope).then(() => done(), done));
  },
});
smtp.on('error', (error) => console.error(`smtp: ${error.message}`));

const http = createServer((request, response) => {
  // as it came: not all that is asked for is an address, and what cannot be read must not end the catcher
  const path = request.method === 'GET' ? (request.url ?? '/').split('?')[0] : '';
  if (path === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(mailPage(mails));
    return;
  }
  const found = path === '/messages';
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(found ? JSON.stringify(mails) : '{"detail":"GET / shows the mails, GET /messages lists them."}');
});

smtp.listen(Number(smtpPort), LOOPBACK, () => http.listen(Number(httpPort), LOOPBACK));
http.once('error', (error) => (console.error(`http: ${error.message}`), process.exit(1)));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
