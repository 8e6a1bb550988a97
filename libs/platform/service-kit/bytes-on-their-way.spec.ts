import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A server that holds a heap of its own and sends 512 MiB to itself; says how often the whole heap was looked through meanwhile. */
const script = `
  import { once } from 'node:events';
  import { createServer, get } from 'node:http';
  import { PerformanceObserver, constants } from 'node:perf_hooks';
  const { countBytesWithHeap } = await import(process.argv[1]);
  if (process.argv[2] === 'counted') countBytesWithHeap();
  globalThis.held = Array.from({ length: 300_000 }, (_, at) => ({ at, text: 'text ' + at, list: [at] }));
  let whole = 0;
  const watch = new PerformanceObserver((list) => {
    whole += list.getEntries().filter(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR).length;
  });
  watch.observe({ entryTypes: ['gc'] });
  const piece = Buffer.alloc(65_536);
  const server = createServer(async (_, response) => {
    for (let sent = 0; sent < 8_192; sent += 1) if (!response.write(piece)) await once(response, 'drain');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const [answer] = await once(get({ port: server.address().port, host: '127.0.0.1' }), 'response');
  let came = 0;
  for await (const part of answer) came += part.length;
  await new Promise((resolve) => setImmediate(resolve));
  console.log(JSON.stringify({ came, whole }));
  process.exit(0);
`;

async function pass(how: 'counted' | 'by default'): Promise<{ readonly came: number; readonly whole: number }> {
  const file = join(__dirname, 'bytes-on-their-way.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script, file, how]);
  return JSON.parse(stdout) as { readonly came: number; readonly whole: number };
}

describe('a process through which files pass', () => {
  it('looks through its whole heap far less often while they do', async () => {
    const byDefault = await pass('by default');
    const counted = await pass('counted');
    expect([byDefault.came, counted.came]).toEqual([512 * 1024 * 1024, 512 * 1024 * 1024]);
    expect(counted.whole).toBeLessThan(byDefault.whole / 2);
  }, 60_000);
});
