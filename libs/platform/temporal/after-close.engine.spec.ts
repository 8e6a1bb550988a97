import { expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { layWire, until } from '@qp/testing/stack';
import { connectTemporal } from './connection.js';

it('a call that was being tried again when the connection closed ends with an error, and takes nothing with it', async () => {
  const wire = await layWire(process.env['TEMPORAL_ADDRESS'] ?? '');
  const temporal = connectTemporal({
    address: wire.address,
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
    keys: KeyRing.generate(),
  });
  await until('the server answers', async () => (await temporal.ready()) || undefined);
  wire.cut();
  const asked = temporal.client.workflow.start('nothing', { taskQueue: 'nothing', workflowId: 'after-close' });
  const ended = expect(asked).rejects.toThrow();
  // the first try has failed, the next one waits for its timer
  await until('the line is known to be down', async () => !(await temporal.ready()) || undefined);
  await temporal.close();
  await ended;
  await wire.close();
}, 60_000);
