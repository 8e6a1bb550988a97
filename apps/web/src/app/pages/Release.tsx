import { Group } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useAnswer } from '../../api/index.js';
import { CancelCase, FollowUp, HandOffs, LateFailure, MissingList, Places, ReleaseHead } from '../../features/follow-release/index.js';
import { HandInMany } from '../../features/hand-in-many/index.js';
import { QuarantineNotices, StopBatch } from '../../features/set-stock-apart/index.js';
import { CaseOffers } from '../../features/offer-release/index.js';
import { Recalls } from '../../features/recall-batch/index.js';
import { TrialReleases } from '../../features/release-to-trial/index.js';
import { Answered, DocumentQuestions, Loading } from '../../ui/index.js';

const CaseDocuments = lazy(() =>
  import('../../features/follow-documents/CaseDocuments.js').then(({ CaseDocuments: component }) => ({ default: component })),
);
const CaseConsistency = lazy(() =>
  import('../../features/know-approvals/CaseConsistency.js').then(({ CaseConsistency: component }) => ({ default: component })),
);

const RenewedReview = lazy(() =>
  import('../../features/renew-review/RenewedReview.js').then(({ RenewedReview: component }) => ({ default: component })),
);
const CaseChange = lazy(() =>
  import('../../features/weigh-changes/index.js').then(({ CaseChange: component }) => ({ default: component })),
);
const FactsOfBatch = lazy(() =>
  import('../../features/correct-facts/FactsOfBatch.js').then(({ FactsOfBatch: component }) => ({ default: component })),
);
const ReleaseRecord = lazy(() =>
  import('../../features/follow-release/ReleaseRecord.js').then(({ ReleaseRecord: component }) => ({ default: component })),
);

/** Milliseconds between looks while the page is seen. */
const LOOK_EVERY = 15_000;

/** One release on its own page. */
export function Release() {
  const { caseId } = useParams({ from: '/signed-in/releases/$caseId' });
  const release = useAnswer('cases.get', { path: { caseId } }, { every: LOOK_EVERY });
  return (
    <Answered of={release} lines={8}>
      {(shown) => (
        <>
          <ReleaseHead
            release={shown}
            actions={
              <Group gap={6}>
                <CancelCase release={shown} />
                <LateFailure release={shown} />
                <StopBatch release={shown} />
              </Group>
            }
          />
          <QuarantineNotices caseId={caseId} />
          <Recalls release={shown} />
          <Suspense>
            <CaseChange caseId={caseId} />
          </Suspense>
          {shown.renewedReview && (
            <Suspense>
              <RenewedReview release={shown} />
            </Suspense>
          )}
          <MissingList caseId={caseId} missing={shown.missing} />
          {shown.missing.length > 0 && <HandInMany batches={[{ caseId, batchNo: shown.batch.batchNo }]} />}
          <DocumentQuestions caseId={caseId} />
          <Suspense fallback={<Loading lines={4} />}>
            <CaseDocuments caseId={caseId} />
            <CaseConsistency caseId={caseId} />
          </Suspense>
          <FollowUp release={shown} />
          <CaseOffers release={shown} />
          <HandOffs release={shown} />
          <TrialReleases caseId={caseId} />
          <Places caseId={caseId} />
          <Suspense fallback={<Loading lines={4} />}>
            <FactsOfBatch release={shown} />
            <ReleaseRecord release={shown} />
          </Suspense>
        </>
      )}
    </Answered>
  );
}
