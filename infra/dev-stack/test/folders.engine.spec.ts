import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Scratch, sql } from './scratch.js';

// each starts the whole stack, some of them three times
jest.setTimeout(240_000);

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.clean());

describe('a data folder', () => {
  it('that the user postgres cannot enter works, and keeps its data', async () => {
    const closed = join(scratch.folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const home = scratch.home('closed/home');
    const first = scratch.start(home);
    await first.ready();
    await sql(home, 'create table kept as select 1 as one');
    // Only root runs Postgres as another user.
    expect(existsSync(join(home, 'postgres.location.json'))).toBe(process.getuid?.() === 0);
    await first.stop();
    const second = scratch.start(home);
    await second.ready();
    expect(await sql(home, 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('made by other versions of the engines is refused', async () => {
    const home = scratch.home();
    const first = scratch.start(home);
    await first.ready();
    await first.stop();

    const versions = join(home, 'versions.json');
    const noted = readFileSync(versions, 'utf8');
    writeFileSync(versions, noted.replace(/Server [\d.]+/, 'Server 1.7.0'));
    const temporal = scratch.start(home);
    expect(await temporal.ended).toBe(1);
    expect(temporal.output).toMatch(/Temporal data in .* were made by the command line .*Server 1\.7\.0; the one found is/);
    writeFileSync(versions, noted);

    writeFileSync(join(home, 'postgres', 'data', 'PG_VERSION'), '15\n');
    const postgres = scratch.start(home);
    expect(await postgres.ended).toBe(1);
    expect(postgres.output).toMatch(/were made by Postgres 15; this is Postgres 18/);
    await postgres.gone();
    writeFileSync(join(home, 'postgres', 'data', 'PG_VERSION'), '18\n');

    const format = join(home, 'minio', '.minio.sys', 'format.json');
    const kept = readFileSync(format, 'utf8');
    writeFileSync(format, JSON.stringify({ ...(JSON.parse(kept) as object), version: '2' }));
    const minio = scratch.start(home);
    expect(await minio.ended).toBe(1);
    expect(minio.output).toMatch(
      /The object storage in .* has format 2; this MinIO reads format 1\. Set MINIO_BIN to the one that made it/,
    );
    await minio.gone();
    writeFileSync(format, kept);

    const again = scratch.start(home);
    await again.ready();
    await again.stop();
  });

  it('on a disk with too little space is refused before anything starts', async () => {
    const started = scratch.start(scratch.home(), { env: { QP_MIN_FREE_MB: '999999999' } });
    expect(await started.ended).toBe(1);
    expect(started.output).toMatch(/Only \d+ MB are free on the disk of .*; QP Release needs at least 999999999 MB/);
  });

  it('whose disk fills up is named as the cause', async () => {
    const full = join(scratch.folder, 'temporal');
    writeFileSync(
      full,
      '#!/bin/sh\n[ "$1" = --version ] && echo "temporal version 1.9.1 (Server 1.32.0)" && exit\necho "write temporal.db: no space left on device"\nexit 1\n',
    );
    chmodSync(full, 0o755);
    const started = scratch.start(scratch.home(), { env: { TEMPORAL_CLI: full } });
    expect(await started.ended).toBe(1);
    expect(started.output).toMatch(/temporal ended \(exit 1\)\. The disk is full: free some space and start again\./);
    await started.gone();
  });

  it('needs every engine: a program named but missing is said so', async () => {
    const started = scratch.start(scratch.home(), { env: { MINIO_BIN: '/nowhere/minio' } });
    expect(await started.ended).toBe(1);
    expect(started.output).toContain('MINIO_BIN names /nowhere/minio, which is not a program that can be run.');
    await started.gone();
  });
});
