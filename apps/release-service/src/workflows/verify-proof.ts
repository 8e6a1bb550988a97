import type { ProofVerification } from '@qp/contracts/processes';
import { proxyActivities } from '@temporalio/workflow';

const verification = proxyActivities<ProofVerification>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '5m',
  retry: { maximumAttempts: 5 },
});

/** The nightly verification of registers and signatures (21 CFR 11.10(a): altered records are detected). */
export async function verifyProof(): Promise<void> {
  await verification.verifyProof();
}
