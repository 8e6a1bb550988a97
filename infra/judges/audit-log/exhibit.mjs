// An exported audit log for the judges: rows delivered to a whole platform, taken away by `qp export --log`.
import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { audits } from '@qp/contracts/audits';
import { KeyRing } from '@qp/platform/auth';
import { serviceClient } from '@qp/platform/service-kit';
import { LocalAuthority } from '@qp/testing/time-stamps';
import { exportLog } from '../../../apps/cli/dist/export/export-log.js';
import { Platform } from '../../bench/machine/platform.mjs';

const ROWS = 700;
const LONGEST_WAIT_MS = 150_000;

/**
 * @typedef {object} Exhibit
 * @property {string} path folder in the public layout
 * @property {string} authority file with the certificate of the time-stamping authority, PEM
 */

/** @type {Map<string, Promise<Exhibit>>} */
const made = new Map();

/** The log, made once for all judges. @param {string} folder @returns {Promise<Exhibit>} */
export function exportedLog(folder) {
  if (!made.has(folder)) made.set(folder, make(folder));
  return made.get(folder);
}

async function make(folder) {
  const authority = await LocalAuthority.start();
  process.env.QP_TIME_STAMPING_URL = authority.url;
  const platform = new Platform();
  try {
    const certificate = join(folder, 'authority.pem');
    writeFileSync(certificate, await authority.certificate());
    await platform.start();
    const keys = await KeyRing.load(join(platform.home, 'keys.json'));
    const client = serviceClient(platform.address('QP_URL_AUDITS'), keys, 'release');
    await client.call(audits.takeIn, { body: { rows: rows() } });
    return { path: await stampedExport(platform.url, join(folder, 'audit-log')), authority: certificate };
  } finally {
    delete process.env.QP_TIME_STAMPING_URL;
    await platform.stop();
    await authority.stop();
  }
}

/** A head is locked and stamped once a minute. */
async function stampedExport(url, path) {
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; await pause(2_000)) {
    const { size } = await exportLog(url, path);
    if (size > ROWS && readdirSync(path).includes('stamps')) return path;
  }
  throw new Error('no head of the log was stamped in time');
}

function rows() {
  const caseId = randomUUID();
  const organisation = randomUUID();
  return Array.from({ length: ROWS }, (_, at) => ({
    eventId: randomUUID(),
    service: 'release',
    stream: `case/${caseId}`,
    n: at + 1,
    at: new Date().toISOString(),
    action: 'case.hold',
    subject: { kind: 'case', id: caseId },
    ownerOrg: organisation,
    actor: { kind: 'person', personId: organisation, name: 'Judged Example', roles: ['QA_REVIEWER'] },
    reason: `reason ${at}, with signs: “Ωμέγα”`,
  }));
}
