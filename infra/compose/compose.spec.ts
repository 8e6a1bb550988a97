import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface ComposeService {
  image?: string;
  build?: { dockerfile: string; args?: Record<string, string> };
  command?: string[];
  environment?: Record<string, string>;
  restart?: string;
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
}

const root = join(import.meta.dirname, '..', '..');
const source = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { services } = parse(source, { merge: true }) as { services: Record<string, ComposeService> };
const example = readFileSync(join(root, '.env.example'), 'utf8');

describe('docker-compose.yml', () => {
  it('builds from files that exist', () => {
    const files = Object.values(services).flatMap((service) => (service.build ? [service.build.dockerfile] : []));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(existsSync(join(root, file))).toBe(true);
  });

  it('names an app that exists for each of our images', () => {
    for (const service of Object.values(services)) {
      const app = service.build?.args?.['APP'];
      if (app) expect(existsSync(join(root, 'apps', app, 'package.json'))).toBe(true);
    }
  });

  it('keeps the native code of our images, which npm holds as optional packages of each system', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optional?: boolean; dev?: boolean }>;
    };
    const native = Object.entries(lock.packages).filter(
      ([path, { optional, dev }]) => /argon2-linux-x64-gnu$/.test(path) && optional && !dev,
    );
    expect(native).toHaveLength(1);
    expect(readFileSync(join(root, 'infra', 'docker', 'node.Dockerfile'), 'utf8')).not.toContain('--omit=optional');
  });

  it('waits for the object store where a service keeps evidence', () => {
    for (const name of ['documents-service', 'audits-service'])
      expect(services[name]?.depends_on).toMatchObject({ minio: { condition: 'service_healthy' } });
  });

  it('pins every foreign image to a version', () => {
    for (const { image } of Object.values(services)) if (image) expect(image).toMatch(/^[a-z0-9/.-]+:v?\d/);
  });

  it('holds no secret: each is demanded from the environment, and the example gives none', () => {
    const secrets = [...source.matchAll(/^ +\w*(?:PASSWORD|SECRET_KEY|ACCESS_KEY|PWD): (\S+)/gm)].map((match) => match[1] ?? '');
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) expect(secret).toMatch(/^\$\{[A-Z_]+:\?/);
    expect(example).toMatch(/^POSTGRES_PASSWORD=$/m);
    expect(example).toMatch(/^MINIO_ROOT_PASSWORD=$/m);
  });

  it('gives the administrator of the database to migrations alone', () => {
    for (const [name, service] of Object.entries(services)) if (service.environment?.['DATABASE_URL']) expect(name).toMatch(/-migration$/);
  });

  it('waits for the health of what a service needs, and publishes on loopback only', () => {
    for (const service of Object.values(services)) {
      for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(services[needed]).toBeDefined();
        expect(['service_healthy', 'service_completed_successfully']).toContain(condition);
      }
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});
