import { KeyRing } from '@qp/platform/auth';
import { requestSealCertificate, sealKey } from '@qp/platform/sealing';
import { countBytesWithHeap, loadSettings } from '@qp/platform/service-kit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GatewaySettings } from './gateway-settings.js';
import { rotateKey } from './keys/rotate-key.js';
import { migrateGateway } from './migrate.js';
import { serve } from './serve.js';
import { environments } from './settings.js';
import { setUp } from './setup/set-up.js';
import { proxiesIn } from './sign-in/client-address.js';

const modes: Readonly<Record<string, () => Promise<void>>> = {
  keys: async () => {
    const { QP_KEYS } = loadSettings(environments.keys);
    // given as JSON it cannot be made, only read; a file that is there is never overwritten
    const there = QP_KEYS.trimStart().startsWith('{') || existsSync(QP_KEYS);
    await (there ? KeyRing.load(QP_KEYS) : KeyRing.create(QP_KEYS));
  },
  'rotate-key': async () => {
    for (const line of await rotateKey(loadSettings(environments['rotate-key']).QP_KEYS, process.argv[3])) console.log(line);
  },
  'seal-request': async () => {
    const [name, organisationId] = process.argv.slice(3);
    if (!name || !organisationId || !isUuid(organisationId))
      throw new Error('give the name that the seal certificate is to bear, and the id of the organisation (UUID)');
    const keys = await KeyRing.load(loadSettings(environments.keys).QP_KEYS);
    console.log(await requestSealCertificate(sealKey(keys, organisationId), name));
  },
  migrate: async () => {
    const settings = loadSettings(environments.migrate);
    await migrateGateway(settings.DATABASE_URL, await KeyRing.load(settings.QP_KEYS));
  },
  serve: async () => {
    countBytesWithHeap();
    const settings = loadSettings(environments.serve);
    const services = {
      release: bare(settings.QP_URL_RELEASE),
      documents: bare(settings.QP_URL_DOCUMENTS),
      audits: bare(settings.QP_URL_AUDITS),
      notifications: bare(settings.QP_URL_NOTIFICATIONS),
    };
    await serve({
      databaseUrl: settings.QP_DB_URL,
      keys: await KeyRing.load(settings.QP_KEYS),
      port: settings.PORT,
      gateway: new GatewaySettings(bare(settings.QP_PUBLIC_URL), services, (settings.QP_ALLOW_PRIVATE_IDP ?? settings.QP_DEMO) === '1'),
      webFolder: join(import.meta.dirname, '..', '..', 'web', 'dist'),
      logLevel: settings.LOG_LEVEL,
      smtpUrl: settings.SMTP_URL,
      mailFrom: settings.QP_MAIL_FROM,
      trustedProxies: proxiesIn(settings.QP_TRUSTED_PROXY),
      demo:
        settings.QP_DEMO && settings.QP_HOME
          ? { accounts: join(settings.QP_HOME, 'accounts.json'), inbox: settings.QP_MAIL_INBOX || undefined }
          : undefined,
    });
  },
  setup: async () => {
    const settings = loadSettings(environments.setup);
    const said = await setUp({
      databaseUrl: settings.QP_DB_URL,
      keys: await KeyRing.load(settings.QP_KEYS),
      home: settings.QP_HOME,
      publicUrl: bare(settings.QP_PUBLIC_URL),
      demo: !process.argv.includes('--no-demo'),
      now: new Date(),
    });
    for (const line of said) console.log(line);
  },
};

/** Whether a word is an id of a record. */
function isUuid(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
}

/** An address without trailing slash, as paths are appended to it. */
function bare(url: string): string {
  return url.replace(/\/+$/, '');
}

const name = process.argv[2] ?? 'serve';
const mode = modes[name];
if (!mode) {
  console.error(`gateway knows the modes ${Object.keys(modes).join(', ')}, not "${name}"`);
  process.exitCode = 2;
} else
  await mode().catch((error: unknown) => {
    console.error(error instanceof Error ? `gateway ${name}: ${error.message}` : error);
    process.exit(1);
  });
