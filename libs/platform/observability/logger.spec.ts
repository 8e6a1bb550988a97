import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { createLogger, errorForLog } from './logger.js';
import { createMetrics, requestDurations } from './metrics.js';
import { TimeLimitError, withinTime } from './timed.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  write(createLogger({ name: 'test', destination }));
  return lines.join('');
}

describe('the log', () => {
  it('holds neither secrets nor personal data, at three depths', () => {
    const line = logged((logger) =>
      logger.info(
        {
          password: 'AAA',
          person: { email: 'AAA', session: { token: 'AAA' } },
          req: { headers: { cookie: 'AAA', 'x-qp-intent': 'AAA' } },
          caseId: 'c1',
        },
        'done',
      ),
    );
    expect(line).not.toContain('AAA');
    expect(line).toContain('"caseId":"c1"');
    expect(line).toContain('"process":"test"');
  });

  it('shows an error without the fields that drivers put row values in', () => {
    const error = Object.assign(new Error('duplicate key', { cause: new TypeError('inner') }), {
      code: '23505',
      detail: 'Key (email)=(AAA)',
    });
    const line = logged((logger) => logger.error({ err: error }, 'failed'));
    expect(line).not.toContain('AAA');
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'Error', code: '23505', message: 'duplicate key', cause: { type: 'TypeError' } },
    });
    expect(errorForLog('text')).toEqual({ message: 'string' });
  });
});

describe('metrics', () => {
  it('carry the name of the service', async () => {
    const registry = createMetrics('release-service');
    requestDurations(registry).observe({ operation: 'cases.list', status: '200' }, 0.2);
    const text = await registry.getSingleMetricAsString('qp_http_request_duration_seconds');
    expect(text).toContain('count{service="release-service",operation="cases.list",status="200"} 1');
  });
});

describe('work within time', () => {
  it('gives its result or says what took too long', async () => {
    expect(await withinTime('quick', 1_000, Promise.resolve(1))).toBe(1);
    await expect(withinTime('hanging', 10, new Promise(() => undefined))).rejects.toEqual(new TimeLimitError('hanging', 10));
  });
});
