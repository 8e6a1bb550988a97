import { Box, Button, Group, Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { contentUrl, useCommand } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { CheckLine } from '../../ui/document-checks/index.js';
import {
  CommandButton,
  DocumentQuestions,
  DocumentViewer,
  Facts,
  HistoryButton,
  RefusalPanel,
  RouteLink,
  Section,
  Tone,
  useKeys,
  useLineTitles,
  wordsOfCode,
} from '../../ui/index.js';
import { MoveDocument } from '../../ui/move-document/index.js';
import { showDay } from '../../words/index.js';
import type { Waiting } from './use-waiting.js';
import { VERDICT_REFRESHES } from './verdict-refreshes.js';
import { useIntakeWords } from './words.js';

const RejectDialog = lazy(() => import('./RejectDialog.js').then(({ RejectDialog: component }) => ({ default: component })));

type Version = Waiting['document']['current'];

interface DocumentCheckProps {
  readonly waiting: Waiting;
  /** What became of it, in words. */
  readonly onDecided: (what: string) => void;
}

/** One document beside what it says of itself and what its checks found; accepted or rejected by key. */
export function DocumentCheck({ waiting, onDecided }: DocumentCheckProps) {
  const say = useIntakeWords();
  const may = useMay();
  const { place, document } = waiting;
  const { current: version, documentId, title, requirementKeys } = document;
  const titlesOf = useLineTitles(document.about === 'CASE' ? document.caseId : undefined);
  const [page, setPage] = useState(1);
  const [rejecting, setRejecting] = useState(false);
  const accept = useCommand('documents.accept', { refreshes: VERDICT_REFRESHES, onDone: () => onDecided(say('accepted')) });
  const reject = useCommand('documents.reject', { refreshes: VERDICT_REFRESHES, onDone: () => onDecided(say('rejected')) });
  const seen = { versionId: version.versionId, expectedVersion: version.version };
  const acceptIt = () => accept.send({ path: { documentId }, body: seen });
  const mayDecide = may('document.accept');
  useKeys(
    {
      a: acceptIt,
      r: () => setRejecting(true),
      '[': () => setPage((at) => Math.max(1, at - 1)),
      ']': () => setPage((at) => Math.min(version.pages ?? at + 1, at + 1)),
    },
    mayDecide,
  );
  return (
    <Box className="qp-check">
      <DocumentViewer
        url={contentUrl(documentId, version.versionId)}
        title={title}
        mediaType={version.mediaType}
        page={page}
        onPage={setPage}
      />
      <Stack gap="sm">
        {mayDecide && (
          <Group gap="xs">
            <Button loading={accept.busy} onClick={acceptIt}>
              {say('accept')}
            </Button>
            <Button variant="default" onClick={() => setRejecting(true)}>
              {say('reject')}
            </Button>
            <MoveDocument document={document} />
          </Group>
        )}
        {accept.error && <RefusalPanel error={accept.error} />}
        {version.number > 1 && (
          <RouteLink to="/documents/$documentId" params={{ documentId }} size="sm">
            {say('whatChanged', { number: version.number - 1 })}
          </RouteLink>
        )}
        <Section title={say('match')} actions={<HistoryButton kind="document" id={documentId} name={title} />}>
          <Facts
            of={[
              [say('batchNo'), <BatchMatch key="batch" version={version} expected={place.batchNo} />],
              [say('strength'), version.strength ?? say('notStated')],
              [say('site'), version.site ?? say('notStated')],
              [say('answers'), titlesOf(requirementKeys)],
              [say('version'), String(version.number)],
              [say('issuedBy'), version.issuedBy ?? say('notStated')],
              [say('validTo'), version.validTo ? showDay(version.validTo) : say('noEnd')],
              [say('language'), wordsOfCode(version.language)],
              [say('pages'), version.pages === null ? say('notStated') : String(version.pages)],
              [say('certifiedCopy'), version.certifiedCopy ? say('yes') : say('no')],
              [say('file'), version.fileName],
              [say('hash'), version.sha256],
            ]}
          />
        </Section>
        <Section title={say('checks')}>
          {version.checks.map((one) => (
            <CheckLine key={one.check} of={one}>
              {one.outcome === 'WAITING' && !one.cleared && (
                <CommandButton
                  id="documents.clearCheck"
                  title={say('clearCheck')}
                  confirm={say('clearCheck')}
                  look={{ size: 'compact-xs' }}
                  path={{ documentId }}
                  fixed={{ ...seen, check: one.check }}
                  refreshes={VERDICT_REFRESHES}
                >
                  {say('clearCheckWhy')}
                </CommandButton>
              )}
            </CheckLine>
          ))}
        </Section>
        <DocumentQuestions caseId={place.caseId} about={{ documentId, versionId: version.versionId, page }} />
      </Stack>
      <Suspense>
        {rejecting && (
          <RejectDialog
            title={title}
            busy={reject.busy}
            error={reject.error}
            onClose={() => setRejecting(false)}
            onReject={(given) => reject.send({ path: { documentId }, body: { ...seen, ...given } })}
          />
        )}
      </Suspense>
    </Box>
  );
}

/** What the document says of its batch, beside that of the case: as it was stated, or as its first words name it. */
function BatchMatch({
  version,
  expected,
}: {
  readonly version: Pick<Version, 'batchNo' | 'checks'>;
  readonly expected: string | undefined;
}) {
  const say = useIntakeWords();
  const { batchNo: stated, checks } = version;
  if (expected === undefined) return stated === null ? <Tone tone="none">{say('servesSeveral')}</Tone> : <Tone tone="stop">{stated}</Tone>;
  const found = checks.some(({ check, outcome }) => check === 'BATCH_NUMBER' && outcome === 'PASSED');
  if (stated === null && found) return <Tone tone="good">{say('firstWords', { batch: expected })}</Tone>;
  if (stated === null) return <Tone tone="none">{say('notStated')}</Tone>;
  if (stated === expected) return <Tone tone="good">{say('matches', { batch: expected })}</Tone>;
  return <Tone tone="stop">{`${stated}, ${say('differs', { batch: expected })}`}</Tone>;
}
