import { workflowIdOf } from '@qp/contracts/processes';
import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';
import { Clock } from '../machine/clock.mjs';
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
  const clock = new Clock();
  const together = (part) => clock.time(() => Promise.all(all.map(part)));
  const offTheClock = (part) => new Clock().time(() => Promise.all(all.map(part)));
  for (const release of all) await release.open();
  await offTheClock((release) => release.handIn());
  const marks = await Promise.all(all.map(({ caseId }) => markOf(temporal, workflowIdOf('case', caseId))));
  const reviewTook = await together((release) => release.review());
  await offTheClock((release) => release.signCertification());
  await together((release) => release.sendSigned());
  const filesTook = await offTheClock((release) => release.awaitCertificate());
  await together((release) => release.handOver());
  await offTheClock((release) => release.signRegulatoryRelease());
  await together((release) => release.sendSigned());
  const shippingTook = await together((release) => release.ship());
  await offTheClock((release) => release.signLock());
  await together((release) => release.sendSigned());

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
      value: count / clock.seconds,
      anchor: { name: 'same shape, bare', value: (count * BARE_TURNS) / played.clock.seconds },
      budget: { of: 'ratio', least: 0.5 },
    }),
    figure({
      name: 'releases.processor time each',
      unit: 's',
      value: clock.processorSeconds / count,
      anchor: { name: 'same shape, bare', value: played.clock.processorSeconds / (count * BARE_TURNS) },
    }),
    figure({
      name: 'releases.events each',
      unit: '',
      value: events,
      anchor: { name: 'same shape, bare', value: bareEvents / (count * BARE_TURNS) },
    }),
    p50('sign-in', player.durations.signIn),
    p50('signature', player.durations.sign),
    figure({ name: `releases.review, ${count} at once`, unit: 's', value: reviewTook }),
    figure({ name: `releases.shipping and filing, ${count} at once`, unit: 's', value: shippingTook }),
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
  const clock = new Clock();
  for (let turn = 0; turn < BARE_TURNS; turn++) await clock.time(() => Promise.all(shapes.map(one)));
  return { ids, clock };
}
