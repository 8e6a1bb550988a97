import type { SweepActivities } from '@qp/contracts/documents';
import { attackLocks, sweepLocks, type SweepSettings } from '../evidence/retention-sweep.js';
import { checkFixity, fixityDue, type FixitySettings } from '../fixity/fixity-run.js';
import { certifyReadability, type CertifierSettings } from '../fixity/readability-certificate.js';

/** The activities of the sweeps, bound to what they work with. */
export function sweepActivities(settings: SweepSettings & FixitySettings & CertifierSettings): SweepActivities {
  return {
    sweepLocks: ({ after }) => sweepLocks(settings, after),
    attackLocks: ({ day }) => attackLocks(settings, day),
    fixityDue: ({ day }) => fixityDue(settings.database, day),
    checkFixity: ({ period }) => checkFixity(settings, period),
    certifyReadability: ({ period }) => certifyReadability(settings, period),
  };
}
