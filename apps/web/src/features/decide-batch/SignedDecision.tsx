import { Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, type AnswerOf, type RequestOf } from '../../api/index.js';
import { ReasonsGiven, SignatureDialog, useManifest, DialogActions } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { RecordFacts } from './RecordFacts.js';
import { useDecideWords } from './words.js';

/** Decisions over an evidence manifest. */
export type SignedAct = 'takeOver' | 'certify' | 'certifyStage2' | 'confirm' | 'reject';

interface SignedDecisionProps {
  readonly act: SignedAct;
  readonly release: AnswerOf<'cases.get'>;
  readonly onClose: () => void;
  readonly onDone: (act: SignedAct) => void;
}

/** What stands on the record besides the facts, as far as the act takes it. */
interface Words {
  readonly remarks?: string;
  readonly reason?: string;
  readonly disposition?: string;
}

const TAKES_REMARKS: readonly SignedAct[] = ['certify', 'certifyStage2', 'confirm'];

/** A signed decision: first what the person adds to the record, then the record as it will be, then the signature. */
export function SignedDecision(props: SignedDecisionProps) {
  const { act, release, onClose } = props;
  const asksFirst = act === 'reject' || TAKES_REMARKS.includes(act);
  const [words, setWords] = useState<Words | undefined>(asksFirst ? undefined : {});
  return words === undefined ? (
    <WordsDialog act={act} batch={release.batch.batchNo} onClose={onClose} onGiven={setWords} />
  ) : (
    <Signing {...props} words={words} />
  );
}

interface WordsDialogProps {
  readonly act: SignedAct;
  readonly batch: string;
  readonly onClose: () => void;
  readonly onGiven: (words: Words) => void;
}

function WordsDialog({ act, batch, onClose, onGiven }: WordsDialogProps) {
  const say = useDecideWords();
  const [text, setText] = useState('');
  const [disposition, setDisposition] = useState('');
  const rejecting = act === 'reject';
  return (
    <Modal opened onClose={onClose} title={say('actOn', { act: say(wordOf(act)), batch })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = text.trim();
          onGiven(rejecting ? { reason: given, disposition: disposition.trim() } : given === '' ? {} : { remarks: given });
        }}
      >
        <Stack gap="sm">
          <Textarea
            label={rejecting ? say('reason') : say('remarks')}
            description={rejecting ? undefined : say('remarksHint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            required={rejecting}
            minLength={rejecting ? 3 : undefined}
            data-autofocus
          />
          {rejecting && (
            <TextInput
              label={say('disposition')}
              value={disposition}
              onChange={(event) => setDisposition(event.currentTarget.value)}
              required
            />
          )}
          <DialogActions onCancel={onClose}>{say('look')}</DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}

function Signing({ act, release, onClose, onDone, words }: SignedDecisionProps & { readonly words: Words }) {
  const say = useDecideWords();
  const caseId = release.id;
  const id = `cases.${act}` as const;
  const command = useCommand(id, { onDone: () => onDone(act) });
  const title = say('actOn', { act: say(wordOf(act)), batch: release.batch.batchNo });
  const ready = useManifest('cases.manifest', {
    path: { caseId },
    query: { act, ...(words.remarks !== undefined && { remarks: words.remarks }) },
    title,
    blocked: say('notNow'),
    onClose,
  });
  if ('instead' in ready) return ready.instead;
  const { manifest, signed, lookAgain } = ready;
  const request = {
    path: { caseId },
    body: { ...words, ...signed },
  } as RequestOf<typeof id>;
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id={id}
      command={command}
      request={request}
      act={title}
      manifestHash={signed.manifestHash}
      onLookAgain={lookAgain}
    >
      <RecordFacts record={manifest.record} leftOff={manifest.leftOff} release={release} words={words} />
      <ReasonsGiven of={manifest.warnings} />
      <Text size="xs" c="dimmed" mt="xs">
        {say('freshUntil', { at: showInstant(manifest.freshUntil) })}
      </Text>
    </SignatureDialog>
  );
}

/** Key of the name of an act. */
function wordOf(act: SignedAct): 'takeOver' | 'certify' | 'confirm' | 'reject' {
  return act === 'certifyStage2' ? 'certify' : act;
}
