import { Box, Text } from '@mantine/core';
import { useState } from 'react';
import { useMay, useSession } from '../../session/index.js';
import { Answered, Empty, Section, useKeys } from '../../ui/index.js';
import { AcceptSelected } from './AcceptSelected.js';
import { DocumentCheck } from './DocumentCheck.js';
import { whyApart } from './selectable.js';
import { useChosen } from './use-chosen.js';
import { useSelected } from './use-selected.js';
import { useWaitingDocuments, type Waiting } from './use-waiting.js';
import { WaitingLine } from './WaitingLine.js';
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
  const { person } = useSession();
  const mayAccept = useMay()('document.acceptSelected');
  const selected = useSelected(list);
  const today = new Date().toISOString().slice(0, 10);
  const apartOf = (one: Waiting): string | undefined => {
    const why = whyApart(one, person.id, today);
    if (why) return say(why);
    return selected.caseId === undefined || selected.caseId === one.place.caseId ? undefined : say('apartPlace');
  };
  const shown = selected.caseId ?? current?.place.caseId;
  const clean = list.filter((one) => one.place.caseId === shown && whyApart(one, person.id, today) === undefined);
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    x: () => {
      if (mayAccept && current && apartOf(current) === undefined) selected.toggle(current);
    },
  });
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs" visibleFrom="sm">
        {say('keys')}
      </Text>
      <Box className="qp-intake">
        <Section title={say('documents')} count={list.length}>
          {mayAccept && <AcceptSelected selected={selected} clean={clean} onDone={onDecided} />}
          <Box className="qp-intake-list">
            {list.map((one) => (
              <WaitingLine
                key={one.document.documentId}
                of={one}
                current={one.document.documentId === current?.document.documentId}
                onOpen={() => choose(one.document.documentId)}
                selection={mayAccept ? { chosen: selected.has(one), apart: apartOf(one), onToggle: () => selected.toggle(one) } : undefined}
              />
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
