import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand } from '../../api/index.js';
import { heard } from '../../words/index.js';
import { AnswerLines, answersFrom, hasGoodPages, keysOf, pagesOf } from '../answer-lines/index.js';
import { DialogActions } from '../DialogActions.js';
import { RefusalPanel } from '../RefusalPanel.js';
import { Answered } from '../States.js';
import type { Movable } from './movable.js';
import { useMoveWords } from './words.js';

interface MoveDialogProps {
  readonly document: Movable;
  readonly onClose: () => void;
}

/** The lines that a document answers and by which pages, as they stand now, and why they are others. */
export function MoveDialog({ document, onClose }: MoveDialogProps) {
  const say = useMoveWords();
  const { documentId, caseId, title, requirementKeys, current } = document;
  const { versionId, version, fileName } = current;
  const lines = useAnswer('requirements.list', { path: { caseId } });
  const probably = useAnswer('documents.suggestionsOf', { path: { documentId, versionId } });
  const [answers, setAnswers] = useState(() => answersFrom(requirementKeys, current.pageRanges));
  const [reason, setReason] = useState('');
  const move = useCommand('documents.move', {
    refreshes: [
      'documents.get',
      'documents.list',
      'documents.waiting',
      'requirements.list',
      'cases.get',
      'board.releases',
      'audit-trail.list',
    ],
    onDone: onClose,
  });
  const suggestions = probably.data?.suggestions ?? [];
  const [best] = suggestions;
  const complete = answers.every((answer) => answer.key !== '' && hasGoodPages(answer));
  return (
    <Modal opened onClose={onClose} title={say('title', { title: heard(title) })} size="lg" closeOnClickOutside={false}>
      <Answered of={lines} lines={4}>
        {(list) => (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const pages = pagesOf({ answers });
              const body = { versionId, expectedVersion: version, requirementCodes: [...keysOf({ answers })], reason: reason.trim() };
              move.send({ path: { documentId }, body: { ...body, ...(pages !== undefined && { pages }) } });
            }}
          >
            <Stack gap="sm">
              <Text size="sm">{say('why')}</Text>
              {best && (
                <Text size="xs" c="dimmed">
                  {say('probably', { because: heard(best.because) })}
                </Text>
              )}
              <AnswerLines
                file={fileName}
                answers={answers}
                lines={list}
                suggested={suggestions.map(({ key }) => key)}
                onChange={setAnswers}
              />
              <Textarea
                label={say('reason')}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                autosize
                minRows={2}
                minLength={3}
                maxLength={2000}
                required
              />
              {move.error && <RefusalPanel error={move.error} />}
              <DialogActions onCancel={onClose} loading={move.busy} disabled={!complete}>
                {say('confirm')}
              </DialogActions>
            </Stack>
          </form>
        )}
      </Answered>
    </Modal>
  );
}
