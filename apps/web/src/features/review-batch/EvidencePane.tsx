import { Box, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { contentUrl, useAnswer } from '../../api/index.js';
import { Answered, DocumentQuestions, DocumentViewer, Empty, RouteLink, useKeys } from '../../ui/index.js';
import { LineActs } from './LineActs.js';
import { useReviewWords } from './words.js';

interface EvidencePaneProps {
  readonly caseId: string;
  /** Key of the requirement line whose document is shown. */
  readonly shown: string | undefined;
}

/** The document of a requirement beside the questions that rest on it; [ and ] turn its pages. */
export function EvidencePane({ caseId, shown }: EvidencePaneProps) {
  const say = useReviewWords();
  const requirements = useAnswer('requirements.list', { path: { caseId } });
  const documents = useAnswer('documents.list', { query: { caseId } });
  const [page, setPage] = useState(1);
  useEffect(() => setPage(1), [shown]);
  useKeys({ '[': () => setPage((at) => Math.max(1, at - 1)), ']': () => setPage((at) => at + 1) });
  if (shown === undefined) return <Empty title={say('documents')}>{say('choose')}</Empty>;
  return (
    <Answered of={requirements} lines={10}>
      {(lines) => {
        const line = lines.find(({ key }) => key === shown);
        const { documentId, documentVersionId } = line ?? {};
        const version = documents.data?.find((one) => one.documentId === documentId)?.current;
        if (!line) return <Empty title={shown}>{say('choose')}</Empty>;
        const foot = (
          <>
            <LineActs key={line.key} caseId={caseId} line={line} />
            <Text size="xs" c="dimmed" mt={4}>
              {line.standing && `${say('standing', standingWords(line.standing))} `}
              {line.standing?.newer && `${say('standingNewer', { number: String(line.standing.newer.number) })} `}
              {`${say('because_it', { why: line.because })} ${say('basis', { basis: line.legalBasis })}`}
            </Text>
          </>
        );
        if (!documentId || !documentVersionId)
          return (
            <>
              <Empty title={line.title}>{say('notThere', { state: say(`state_${line.state}`), who: line.providedBy })}</Empty>
              {foot}
            </>
          );
        return (
          <Box>
            <DocumentViewer
              url={contentUrl(documentId, documentVersionId)}
              title={line.title}
              mediaType={version?.mediaType ?? null}
              page={page}
              onPage={setPage}
            />
            <Box mt="sm">
              <DocumentQuestions caseId={caseId} about={{ documentId, versionId: documentVersionId, page }} />
            </Box>
            {version && version.number > 1 && (
              <RouteLink to="/documents/$documentId" params={{ documentId }} size="sm">
                {say('whatChanged', { number: version.number - 1 })}
              </RouteLink>
            )}
            {foot}
          </Box>
        );
      }}
    </Answered>
  );
}

/** What is said of a document that serves several batches. */
function standingWords(standing: { readonly title: string; readonly number: number; readonly fromBatchNo: string | null }) {
  return { title: standing.title, number: String(standing.number), batch: standing.fromBatchNo ?? '–' };
}
