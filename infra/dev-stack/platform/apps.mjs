import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.mjs';

/**
 * One process of the platform.
 * @typedef {object} AppProcess
 * @property {string} name of the process, its log and its record
 * @property {string} app folder below `apps/`
 * @property {string} mode first argument of its `dist/main.js`
 * @property {keyof Ports} port which port it listens at
 */
/** @typedef {{ gateway: number, release: number, documents: number, audits: number, notifications: number, worker: number }} Ports */

/** The services in the order of their ports: base port is the gateway's, the next ones theirs. @type {AppProcess[]} */
export const PROCESSES = [
  { name: 'gateway', app: 'gateway', mode: 'serve', port: 'gateway' },
  { name: 'release-service', app: 'release-service', mode: 'serve', port: 'release' },
  { name: 'documents-service', app: 'documents-service', mode: 'both', port: 'documents' },
  { name: 'audits-service', app: 'audits-service', mode: 'serve', port: 'audits' },
  { name: 'notifications-service', app: 'notifications-service', mode: 'serve', port: 'notifications' },
  { name: 'release-worker', app: 'release-service', mode: 'worker', port: 'worker' },
];

/** Folder with the built apps; tests of the stack bring small ones of their own. */
export const APPS = process.env.QP_APPS || join(ROOT, 'apps');

/** @param {string} app @returns {string} the file that Node runs */
export const mainOf = (app) => join(APPS, app, 'dist', 'main.js');

/** @returns {string[]} apps that are built */
export const builtApps = () => [...new Set(PROCESSES.map(({ app }) => app))].filter((app) => existsSync(mainOf(app)));

/**
 * @param {object} of
 * @param {string} of.home
 * @param {Ports} of.ports
 * @param {string} of.publicUrl
 * @param {boolean} of.demo
 * @param {string} of.databaseUrl administrator's address of the platform's database
 * @param {Record<string, string>} of.engines
 * @returns {{ serve: NodeJS.ProcessEnv, setUp: NodeJS.ProcessEnv }} what a service is told, and what its set-up is told in addition
 */
export function environments({ home, ports, publicUrl, demo, databaseUrl, engines }) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const at = (port) => `http://127.0.0.1:${port}`;
  const serve = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    // each thread of a service would keep a heap of its own for what is not JavaScript
    MALLOC_ARENA_MAX: '2',
    ...inherited,
    ...engines,
    QP_DB_URL: withoutCredentials(databaseUrl),
    QP_KEYS: process.env.QP_KEYS || join(home, 'keys.json'),
    QP_HOME: home,
    QP_URL_GATEWAY: at(ports.gateway),
    QP_URL_RELEASE: at(ports.release),
    QP_URL_DOCUMENTS: at(ports.documents),
    QP_URL_AUDITS: at(ports.audits),
    QP_URL_NOTIFICATIONS: at(ports.notifications),
    QP_PUBLIC_URL: publicUrl,
    ...(demo ? { QP_DEMO: '1', QP_RETENTION_MINUTES: process.env.QP_RETENTION_MINUTES || '5' } : {}),
  };
  // No service sees an administrator's address: roles with narrow rights are made by the migrations.
  delete serve.DATABASE_URL;
  if (!demo) delete serve.QP_DEMO;
  return { serve, setUp: { ...serve, DATABASE_URL: databaseUrl } };
}

/** @param {string} url */
function withoutCredentials(url) {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}
