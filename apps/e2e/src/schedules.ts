import { join } from 'node:path';
import { KeyRing } from '@qp/platform/auth';
import { connectTemporal } from '@qp/platform/temporal';
import { enginesOf } from './isolation/demo-database.js';

/** Has a schedule of a running platform run now, as if its time had come. */
export async function runNow(home: string, schedule: string): Promise<void> {
  const keys = await KeyRing.load(join(home, 'keys.json'));
  const temporal = connectTemporal({ ...enginesOf(home).temporal, keys, identity: 'story' });
  try {
    await temporal.client.schedule.getHandle(schedule).trigger();
  } finally {
    await temporal.close();
  }
}
