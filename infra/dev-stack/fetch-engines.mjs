// Brings the engines that npm does not: runs beside `npm ci` on a fresh clone, so Node 20 and no dependencies.
import { fetchMinio } from './binaries/minio-binary.mjs';
import { findProgram } from './binaries/programs.mjs';
import { fetchTemporal } from './binaries/temporal-binary.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
const say = (engine) => (line) => console.log(`  ${engine}: ${line}`);
const wanted = [];
if (!process.env.TEMPORAL_ADDRESS) wanted.push({ variable: 'TEMPORAL_CLI', name: 'temporal', fetch: fetchTemporal, say: say('temporal') });
if (!process.env.S3_ENDPOINT) wanted.push({ variable: 'MINIO_BIN', name: 'minio', fetch: fetchMinio, say: say('minio') });
const results = await Promise.allSettled(wanted.map(findProgram));
for (const result of results) if (result.status === 'rejected') console.error(`  ${result.reason.message}`);
process.exit(results.every(({ status }) => status === 'fulfilled') ? 0 : 1);
