import { randomUUID } from 'node:crypto';
import { caseQueries } from '@qp/contracts/release';
import { ACase } from './a-case.js';
import type { MasterRecords } from './master-records.js';
import type { makePeople } from './people.js';
import { until, type ReleaseStack } from './release-stack.js';

/** A case that was certified and whose certificate has its file. */
export async function aCertifiedCase(stack: ReleaseStack, people: ReturnType<typeof makePeople>, records: MasterRecords): Promise<ACase> {
  const theCase = await ACase.open(stack, people, records, `B-${randomUUID().slice(0, 8)}`);
  await theCase.toReady();
  await theCase.sign('certify', {});
  const certificateId = (await theCase.view()).certificateId ?? '';
  await until('the file of the certificate', async () => {
    const { file } = await stack.as(people.qa)(caseQueries.certificate, { params: { certificateId } });
    return file.state === 'READY';
  });
  return theCase;
}
