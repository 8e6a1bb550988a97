import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSettings } from '@qp/platform/service-kit';
import { parse } from 'yaml';
import { z } from 'zod';
import { environments as audits } from '../../apps/audits-service/src/settings.js';
import { environments as documents } from '../../apps/documents-service/src/settings.js';
import { environments as gateway } from '../../apps/gateway/src/settings.js';
import { environments as notifications } from '../../apps/notifications-service/src/settings.js';
import { environments as release } from '../../apps/release-service/src/settings.js';

/** What every app reads from its environment, by app and mode. */
const readBy: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  'audits-service': audits,
  'documents-service': documents,
  gateway,
  'notifications-service': notifications,
  'release-service': release,
};

interface AppContainer {
  build?: { args?: Record<string, string> };
  command?: string[];
  environment?: Record<string, string>;
  restart?: string;
  volumes?: string[];
  healthcheck?: { disable?: boolean };
}

const root = join(import.meta.dirname, '..', '..');
const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, AppContainer>;
};
const dockerfile = readFileSync(join(root, 'infra', 'docker', 'node.Dockerfile'), 'utf8');
const finalStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
const [mustBeGiven = '', mayBeGiven = ''] = readFileSync(join(root, '.env.example'), 'utf8').split('# What follows may stay empty.');
const linesOf = (text: string) => [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
/** What `.env` gives, with a value where the example asks the reader for one. */
const given = Object.fromEntries(linesOf(mustBeGiven).map(([name, value]) => [name, value || 'given']));

/** `${NAME:?why}` as compose fills it in; a name that the example does not give stays empty. */
const filledIn = (text: string) => text.replace(/\$\{(\w+)[^}]*\}/g, (_, name: string) => given[name] ?? '');
const ofImage = Object.fromEntries(
  [...finalStage.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
);
const containers = Object.entries(services).flatMap(([name, service]) => {
  const app = service.build?.args?.['APP'];
  if (!app) return [];
  const own = Object.fromEntries(Object.entries(service.environment ?? {}).map(([key, value]) => [key, filledIn(value)]));
  return [{ name, app, mode: service.command?.[0] ?? 'serve', service, environment: { ...ofImage, ...own } }];
});

describe('the containers of our apps', () => {
  it('are the known ones: all apps, migrations and workers', () => {
    expect(containers).toHaveLength(12);
    expect(new Set(containers.map(({ app }) => app))).toEqual(new Set(Object.keys(readBy)));
  });

  it.each(containers)('give $name every setting that $app reads in the mode $mode', ({ app, mode, environment }) => {
    const schema = readBy[app]?.[mode];
    if (!schema) throw new Error(`${app} knows no mode ${mode}`);
    expect(() => loadSettings(schema, environment)).not.toThrow();
  });

  /** Settings that an installation in containers does not have, and why. */
  const notInContainers = {
    QP_DEMO: 'a demo is for one machine',
    QP_RETENTION_MINUTES: 'the same',
    QP_TASK_QUEUE: 'for tests side by side',
    QP_DEMO_ACCOUNTS: 'a demo is for one machine',
    QP_MAIL_INBOX: 'the page of the mail catcher, linked where demo accounts sign in',
  };

  it.each(containers)('pass on to $name what $app may be told, as .env gives it', ({ app, mode, service }) => {
    const schema = readBy[app]?.[mode];
    const may = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const passed = Object.keys(service.environment ?? {});
    const ofTheImage = Object.keys(ofImage);
    const left = may.filter((name) => ![...passed, ...ofTheImage, ...Object.keys(notInContainers)].includes(name));
    expect(left).toEqual([]);
    for (const [name] of linesOf(mayBeGiven)) if (may.includes(name)) expect(service.environment?.[name]).toBe(`\${${name}:-}`);
  });

  it('would fail this test for a setting that nobody gives', () => {
    const { SMTP_URL: _, ...rest } = containers.find(({ name }) => name === 'notifications-service')?.environment ?? {};
    expect(() => loadSettings(notifications.serve, rest)).toThrow('SMTP_URL');
  });

  it('let the operator run set-up and the rotation of a key in the container of the gateway', () => {
    const environment = containers.find(({ name }) => name === 'gateway')?.environment;
    for (const mode of ['setup', 'rotate-key'] as const) expect(() => loadSettings(gateway[mode], environment)).not.toThrow();
  });

  it('listen on the port that is asked for their health, on an address that other containers reach', () => {
    for (const { environment, service } of containers) {
      if (service.healthcheck?.disable) continue;
      expect(environment).toMatchObject({ PORT: '8080', QP_LISTEN: '0.0.0.0' });
      for (const [name, value] of Object.entries(environment))
        if (name.startsWith('QP_URL_')) expect(containers.map((one) => `http://${one.name}:8080`)).toContain(value);
    }
    expect(finalStage).toMatch(/HEALTHCHECK[^]*127\.0\.0\.1:'\+process\.env\.PORT\+'\/readyz/);
  });

  it('are asked for their health where they stay, workers too, and not where they end by themselves', () => {
    const ends = (mode: string) => ['keys', 'migrate'].includes(mode);
    for (const { mode, service } of containers) {
      expect(service.healthcheck?.disable ?? false).toBe(ends(mode));
      expect(service.restart).toBe(ends(mode) ? 'no' : 'unless-stopped');
    }
  });

  it('mount volumes only on folders that the image made for the user it runs as', () => {
    const made = /install -d -o node [^/]*(.*)$/m.exec(finalStage)?.[1]?.split(' ');
    const mounted = containers.flatMap(({ service }) => (service.volumes ?? []).map((volume) => volume.split(':')[1]));
    expect(new Set(mounted)).toEqual(new Set(made));
    expect(finalStage.indexOf('install -d')).toBeLessThan(finalStage.indexOf('USER node'));
  });
});
