import { Box, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Answered, Empty, Section, useKeys } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { DocumentCheck } from './DocumentCheck.js';
import { useWaitingDocuments, type Waiting } from './use-waiting.js';
import { useIntakeWords } from './words.js';
import './intake-desk.css';

/** The desk of document control: what waits on the left, the document with its metadata and the verdict on the right. */
export function IntakeDesk() {
  const say = useIntakeWords();
  const waiting = useWaitingDocuments();
  return (
    <Answered of={waiting} lines={8}>
      {(list) => (list.length === 0 ? <Empty title={say('none')}>{say('noneNext')}</Empty> : <Desk list={list} />)}
    </Answered>
  );
}

function Desk({ list }: { readonly list: readonly Waiting[] }) {
  const say = useIntakeWords();
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const at = Math.max(
    0,
    list.findIndex(({ document }) => document.documentId === chosen),
  );
  const current = list[at];
  const go = (step: 1 | -1) => setChosen(list[Math.max(0, Math.min(list.length - 1, at + step))]?.document.documentId);
  useKeys({ j: () => go(1), k: () => go(-1) });
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs" visibleFrom="sm">
        {say('keys')}
      </Text>
      <div role="status" className="qp-said">
        {said}
      </div>
      <Box className="qp-intake">
        <Section title={say('documents')} count={list.length}>
          <Box className="qp-intake-list">
            {list.map(({ release, document }) => (
              <UnstyledButton
                key={document.documentId}
                w="100%"
                p="xs"
                aria-current={document === current?.document ? 'true' : undefined}
                style={{
                  borderTop: '1px solid var(--qp-line)',
                  background: document === current?.document ? 'var(--qp-selected)' : undefined,
                }}
                onClick={() => setChosen(document.documentId)}
              >
                <Text size="sm" fw={600}>
                  {document.title}
                </Text>
                <Text size="sm">{say('batchLine', { batch: release.batchNo, product: release.productName })}</Text>
                <Text size="xs" c="dimmed">
                  {say('from', {
                    who: document.current.deliveredBy.name,
                    at: document.current.handedInAt ? showInstant(document.current.handedInAt) : say('notHandedIn'),
                  })}
                </Text>
              </UnstyledButton>
            ))}
          </Box>
        </Section>
        {current && (
          <DocumentCheck
            key={current.document.current.versionId}
            waiting={current}
            onDecided={(what) => {
              setSaid(say('done', { title: current.document.title, what }));
              setChosen(list[at + 1]?.document.documentId ?? list[at - 1]?.document.documentId);
            }}
          />
        )}
      </Box>
    </>
  );
}
