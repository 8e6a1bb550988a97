import { DeadlinesPage } from '../../features/keep-deadlines/index.js';
import { SponsorMessages } from '../../features/write-to-sponsor/index.js';
import { RouteLink } from '../../ui/index.js';

/** What runs out when, and what sponsors have to be told of it. */
export function Deadlines() {
  return (
    <>
      <DeadlinesPage />
      <SponsorMessages
        batch={(caseId, batchNo) => (
          <RouteLink to="/releases/$caseId" params={{ caseId }}>
            {batchNo}
          </RouteLink>
        )}
      />
    </>
  );
}
