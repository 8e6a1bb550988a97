import { Box, Stack, Tabs } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { decisionOf } from '../../features/decide-batch/next-act.js';
import { ReleaseHead, ReleaseHistory } from '../../features/follow-release/index.js';
import { answeringOf, Checklist, Conditions, EvidencePane, EvidenceTree, useReviewWords } from '../../features/review-batch/index.js';
import { useMayAsk, useSession } from '../../session/index.js';
import { Answered, Loading, RouteLink } from '../../ui/index.js';
import './review.css';

const DecisionBar = lazy(() =>
  import('../../features/decide-batch/DecisionBar.js').then(({ DecisionBar: component }) => ({ default: component })),
);
const Deviations = lazy(() =>
  import('../../features/review-batch/Deviations.js').then(({ Deviations: component }) => ({ default: component })),
);
const Questions = lazy(() =>
  import('../../features/review-batch/Questions.js').then(({ Questions: component }) => ({ default: component })),
);
const KnownBatch = lazy(() => import('../../features/know-batch/index.js').then(({ KnownBatch: component }) => ({ default: component })));
const RenewedReview = lazy(() =>
  import('../../features/renew-review/RenewedReview.js').then(({ RenewedReview: component }) => ({ default: component })),
);
const CaseChange = lazy(() =>
  import('../../features/weigh-changes/index.js').then(({ CaseChange: component }) => ({ default: component })),
);

/** The batch cockpit: everything about one batch on one screen, the document beside the question. */
export function Review() {
  const { caseId } = useParams({ from: '/signed-in/review/$caseId' });
  const release = useAnswer('cases.get', { path: { caseId } });
  return (
    <Answered of={release} lines={10}>
      {(shown) => <Cockpit release={shown} />}
    </Answered>
  );
}

function Cockpit({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const say = useReviewWords();
  const navigate = useNavigate();
  const { person } = useSession();
  const mayAsk = useMayAsk();
  const [shown, setShown] = useState<string>();
  const caseId = release.id;
  const act = decisionOf(release);
  const manifest = useAnswer('cases.manifest', { path: { caseId }, query: { act } });
  return (
    <>
      <ReleaseHead
        release={release}
        actions={
          <Suspense>
            <DecisionBar release={release} onDecided={() => void navigate({ to: '/review/$caseId/decided', params: { caseId } })} />
          </Suspense>
        }
      />
      <Stack mb="md" gap="xs" align="flex-start">
        <Answered of={manifest} lines={1}>
          {(answer) => <Conditions act={say(`act_${act}`)} manifest={answer} />}
        </Answered>
        {mayAsk('trail-exceptions.list') && (
          <RouteLink to="/review/$caseId/trail" params={{ caseId }} size="sm">
            {say('trail')}
          </RouteLink>
        )}
      </Stack>
      <Suspense>
        <CaseChange caseId={caseId} />
      </Suspense>
      {release.renewedReview && (
        <Suspense>
          <RenewedReview release={release} />
        </Suspense>
      )}
      <Box className="qp-cockpit">
        <Tabs defaultValue="checklist" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="checklist">{say('checklist')}</Tabs.Tab>
            <Tabs.Tab value="documents">{say('documents')}</Tabs.Tab>
            <Tabs.Tab value="results">{say('results')}</Tabs.Tab>
            <Tabs.Tab value="chain">{say('chain')}</Tabs.Tab>
            <Tabs.Tab value="batches">{say('batches')}</Tabs.Tab>
            <Tabs.Tab value="deviations">{say('deviations')}</Tabs.Tab>
            <Tabs.Tab value="questions">{say('questions')}</Tabs.Tab>
            <Tabs.Tab value="history">{say('history')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="checklist">
            <Checklist caseId={caseId} shown={shown} onShow={setShown} answering={answeringOf(release, person.id)} />
          </Tabs.Panel>
          <Tabs.Panel value="documents">
            <EvidenceTree caseId={caseId} shown={shown} onShow={setShown} />
          </Tabs.Panel>
          <Tabs.Panel value="results">
            <Suspense fallback={<Loading />}>
              <KnownBatch part="results" batchId={release.batch.id} caseId={caseId} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="chain">
            <Suspense fallback={<Loading />}>
              <KnownBatch part="chain" batchId={release.batch.id} caseId={caseId} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="batches">
            <Suspense fallback={<Loading />}>
              <KnownBatch part="lineage" batchId={release.batch.id} caseId={caseId} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="deviations">
            <Suspense fallback={<Loading />}>
              <Deviations caseId={caseId} batchId={release.batch.id} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="questions">
            <Suspense fallback={<Loading />}>
              <Questions caseId={caseId} sponsorId={release.sponsor.id} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <ReleaseHistory caseId={caseId} />
          </Tabs.Panel>
        </Tabs>
        <Box className="qp-cockpit-evidence">
          <EvidencePane caseId={caseId} shown={shown} />
        </Box>
      </Box>
    </>
  );
}
