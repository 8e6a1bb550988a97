import { workflowIdOf } from '@qp/contracts/processes';
import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';
import { markOf, runsOf, total } from '../machine/histories.mjs';
import { StandardRelease } from '../play/standard-release.mjs';

const BARE_TURNS = 2;

/**
 * Whole releases per second by the API, all at once, documents handed in before; signing and the certificate's file are waited
 * for off the clock and reported by themselves. Against the same messages on workflows and activities that do nothing.
 * @param {import('../run.mjs').Bench} bench
 */
export async function releases({ player, trial, standardRelease, temporal, bare: startBare, quick }) {
  await standardRelease(); // warms both workers and every service
  const of = await trial();
  const count = quick ? 3 : 8;
  const all = Array.from({ length: count }, (_, i) => new StandardRelease(player, of, `BENCH-R-${i + 1}`));
  const together = (part) => seconds(() => Promise.all(all.map(part)));
  for (const release of all) {
    await release.open();
    await release.handIn();
  }
  const marks = await Promise.all(all.map(({ caseId }) => markOf(temporal, workflowIdOf('case', caseId))));
  let spent = await together((release) => release.review());
  await together((release) => release.signCertification());
  spent += await together((release) => release.sendSigned());
  const filesTook = await together((release) => release.awaitCertificate());
  spent += await together((release) => release.handOver());
  await together((release) => release.signRegulatoryRelease());
  spent += await together((release) => release.sendSigned());
  spent += await together((release) => release.ship());
  await together((release) => release.signLock());
  spent += await together((release) => release.sendSigned());

  const shapes = await Promise.all(all.map((release, i) => shapeOf(temporal, release, marks[i])));
  const events = shapes.flat().reduce((sum, runs) => sum + total(runs, 'events'), 0) / count;
  const bare = await startBare();
  const played = await playBare(bare, shapes);
  const bareEvents = (await Promise.all(played.ids.map((id) => runsOf(bare.client, id)))).reduce(
    (sum, runs) => sum + total(runs, 'events'),
    0,
  );
  const p50 = (name, samples) => figure({ name: `releases.${name}, p50`, unit: 'ms', value: percentile(samples, 0.5) });
  return [
    figure({
      name: 'releases.rate',
      unit: 'per s',
      value: count / spent,
      anchor: { name: 'same shape, bare', value: (count * BARE_TURNS) / played.seconds },
      budget: { of: 'ratio', least: 0.5 },
    }),
    figure({
      name: 'releases.events each',
      unit: '',
      value: events,
      anchor: { name: 'same shape, bare', value: bareEvents / (count * BARE_TURNS) },
    }),
    p50('sign-in', player.durations.signIn),
    p50('signature', player.durations.sign),
    figure({ name: `releases.certificate files, ${count} at once`, unit: 's', value: filesTook }),
  ];
}

/** Histories of a release's three kinds of workflow, from the mark on. */
function shapeOf(temporal, { caseId, trialReleaseId, shipmentId }, mark) {
  return Promise.all([
    runsOf(temporal, workflowIdOf('case', caseId), { after: mark }),
    runsOf(temporal, workflowIdOf('release', trialReleaseId)),
    runsOf(temporal, workflowIdOf('shipment', shipmentId)),
  ]);
}

/** @param {import('../bare/bare-temporal.mjs').BareTemporal} bare @param {import('../machine/histories.mjs').RunCost[][][]} shapes */
async function playBare(bare, shapes) {
  const ids = [];
  const one = async (workflows) => {
    for (const runs of workflows) ids.push(await bare.playShape(runs));
  };
  await one(shapes[0]);
  ids.length = 0;
  let spent = 0;
  for (let turn = 0; turn < BARE_TURNS; turn++) spent += await seconds(() => Promise.all(shapes.map(one)));
  return { ids, seconds: spent };
}

/** @param {() => Promise<unknown>} work */
async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
