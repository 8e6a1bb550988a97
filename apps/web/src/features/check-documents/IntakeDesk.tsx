import { Box, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Answered, Empty, Section, useKeys } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { DocumentCheck } from './DocumentCheck.js';
import { useChosen } from './use-chosen.js';
import { useWaitingDocuments, type Waiting } from './use-waiting.js';
import { useIntakeWords } from './words.js';
import './intake-desk.css';

/** The desk of document control: what waits on the left, the document with its metadata and the verdict on the right. */
export function IntakeDesk() {
  const say = useIntakeWords();
  const waiting = useWaitingDocuments();
  // what became of the last document is still told when it was the last one
  const [said, setSaid] = useState('');
  return (
    <>
      <div role="status" className="qp-said">
        {said}
      </div>
      <Answered of={waiting} lines={8}>
        {(list) => (list.length === 0 ? <Empty title={say('none')}>{say('noneNext')}</Empty> : <Desk list={list} onDecided={setSaid} />)}
      </Answered>
    </>
  );
}

interface DeskProps {
  readonly list: readonly Waiting[];
  /** Which document was decided, and how, in words. */
  readonly onDecided: (said: string) => void;
}

function Desk({ list, onDecided }: DeskProps) {
  const say = useIntakeWords();
  const { current, choose, go } = useChosen(list);
  useKeys({ j: () => go(1), k: () => go(-1) });
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs" visibleFrom="sm">
        {say('keys')}
      </Text>
      <Box className="qp-intake">
        <Section title={say('documents')} count={list.length}>
          <Box className="qp-intake-list">
            {list.map(({ place, document }) => (
              <UnstyledButton
                key={document.documentId}
                w="100%"
                p="xs"
                aria-current={document.documentId === current?.document.documentId ? 'true' : undefined}
                style={{
                  borderTop: '1px solid var(--qp-line)',
                  background: document.documentId === current?.document.documentId ? 'var(--qp-selected)' : undefined,
                }}
                onClick={() => choose(document.documentId)}
              >
                <Text size="sm" fw={600}>
                  {document.title}
                </Text>
                <Text size="sm">
                  {place.batchNo === undefined
                    ? say('shelfLine', { of: place.of })
                    : say('batchLine', { batch: place.batchNo, product: place.of })}
                </Text>
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
            onDecided={(what) => onDecided(say('done', { title: current.document.title, what }))}
          />
        )}
      </Box>
    </>
  );
}
