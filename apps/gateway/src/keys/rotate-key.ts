import { KeyRing, KeyRingError, keyPurposes, type KeyPurpose } from '@qp/platform/auth';

const nothingYet = ['Nothing is made with a key of this purpose yet, so nothing has to be started again.'];

/** What has to be done before the new version of a key is in use everywhere, step by step. */
const afterwards: Readonly<Record<KeyPurpose, readonly string[]>> = {
  payload: [
    'Stop release-service, release-worker and documents-service, then start them again: who still runs with the old ring cannot open what the others write.',
  ],
  'actor-assertion': [
    'Start release-service, release-worker, documents-service, audits-service and notifications-service again, and the gateway last: it vouches with the new version, which the others have to know by then.',
  ],
  intent: [
    'Start release-service, release-worker, documents-service, audits-service and notifications-service again, and the gateway last: it vouches with the new version, which the others have to know by then.',
  ],
  service: ['Stop the gateway and all services, then start them again. Calls that are refused meanwhile are repeated by themselves.'],
  database: [
    'Stop the gateway and all services: the new key makes other passwords for every role of the database.',
    'Run the mode "migrate" of all five apps: it sets the new passwords.',
    'Start everything again. Until then a process that starts is refused by Postgres.',
  ],
  secrets: nothingYet,
  seal: [
    'Start release-service and release-worker again: certificates are sealed with the new key from then on.',
    'Tell readers to trust the new seal certificate too (the check page gives it out). What was sealed before stays valid with the older one.',
    'With QP_SEAL_CERTIFICATE: the key in use stays that of the file named, until an authority has certified the new key and the file is replaced.',
  ],
  log: nothingYet,
};

/**
 * Adds a new version of a key to the ring at a path and says what to do next. The older versions stay in the ring. Throws `KeyRingError`
 * for an unknown purpose, and where the ring is given as JSON, which cannot be written back.
 */
export async function rotateKey(path: string, purpose: string | undefined): Promise<string[]> {
  const known = keyPurposes.find((one) => one === purpose);
  if (!known) throw new KeyRingError(`name the purpose of the key to rotate, one of: ${keyPurposes.join(', ')}`);
  if (path.trimStart().startsWith('{'))
    throw new KeyRingError(
      'QP_KEYS holds the key ring itself and not its path: put it into a file, rotate that, and hand out its new text',
    );
  const { id } = (await KeyRing.rotate(path, known)).current(known);
  return [
    `${path} now holds ${id}. The older versions stay, for reading and verifying what they made; nothing is encrypted or signed again.`,
    'Make a new copy of the key ring for safe keeping now: an older copy does not open what is written from now on.',
    ...afterwards[known],
    'Everything on one machine (`npm start`): stop it and start it again; that does all of this.',
  ];
}
