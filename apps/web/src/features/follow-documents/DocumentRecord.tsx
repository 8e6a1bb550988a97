import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { contentUrl, Refused, useAnswer, type AnswerOf } from '../../api/index.js';
import { CheckLine } from '../../ui/document-checks/index.js';
import {
  Answered,
  codeInSentence,
  DocumentQuestions,
  DocumentViewer,
  Gone,
  HistoryButton,
  PageHeader,
  RouteLink,
  Section,
} from '../../ui/index.js';
import { MoveDocument } from '../../ui/move-document/index.js';
import { heard } from '../../words/index.js';
import { SameFile } from './SameFile.js';
import { useDocumentWords } from './words.js';
import { VersionComparison } from './VersionComparison.js';

/** One document: where it stands, what changed between its versions, its content, its checks and the questions on it. */
export function DocumentRecord({ documentId }: { readonly documentId: string }) {
  const say = useDocumentWords();
  const document = useAnswer('documents.get', { path: { documentId } });
  if (document.error instanceof Refused && document.error.problem.status === 404)
    return (
      <Gone title={say('gone')}>
        <RouteLink to="/inbox">{say('documents')}</RouteLink>
      </Gone>
    );
  return (
    <Answered of={document} lines={8}>
      {(shown) => <Shown document={shown} />}
    </Answered>
  );
}

function Shown({ document }: { readonly document: AnswerOf<'documents.get'> }) {
  const say = useDocumentWords();
  const { documentId, caseId, about, title, current, versions } = document;
  return (
    <>
      <PageHeader
        title={heard(title)}
        printedAs={`${title} · v${current.number}`}
        lead={say('lead', { number: current.number, state: codeInSentence(current.state) })}
        actions={
          <Group gap={6}>
            <MoveDocument document={document} />
            <HistoryButton kind="document" id={documentId} name={title} />
          </Group>
        }
      />
      {about === 'CASE' ? (
        <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
          {say('toRelease')}
        </RouteLink>
      ) : (
        <RouteLink to="/standing-documents" size="sm">
          {say('toShelves')}
        </RouteLink>
      )}
      <VersionComparison caseId={about === 'CASE' ? caseId : undefined} versions={versions} />
      <SameFile documentId={documentId} versionId={current.versionId} />
      <Content documentId={documentId} title={title} version={current} />
      <Section title={say('checks')}>
        {current.checks.map((one) => (
          <CheckLine key={one.check} of={one} />
        ))}
      </Section>
      <DocumentQuestions caseId={caseId} about={{ documentId, versionId: current.versionId }} />
    </>
  );
}

interface ContentProps {
  readonly documentId: string;
  readonly title: string;
  readonly version: AnswerOf<'documents.get'>['current'];
}

/** The content of the newest version, fetched when somebody asks for it: reading it is recorded. */
function Content({ documentId, title, version }: ContentProps) {
  const say = useDocumentWords();
  const [shown, setShown] = useState(false);
  const [page, setPage] = useState(1);
  return (
    <Section title={say('content')}>
      {!version.locked && <Text size="sm">{say('noContent')}</Text>}
      {version.locked && !shown && (
        <Button size="xs" variant="default" onClick={() => setShown(true)}>
          {say('showContent', { number: version.number })}
        </Button>
      )}
      {shown && (
        <DocumentViewer
          url={contentUrl(documentId, version.versionId)}
          title={title}
          mediaType={version.mediaType}
          page={page}
          onPage={setPage}
        />
      )}
    </Section>
  );
}
