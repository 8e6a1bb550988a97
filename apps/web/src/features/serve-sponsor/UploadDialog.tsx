import { Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { handIn, refresh, type AnswerOf } from '../../api/index.js';
import { FileField, LanguageField, SendingBar } from '../../ui/hand-in/index.js';
import { DayInput, DialogActions, RefusalPanel } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { nothingStated, StatedFields, statedOf } from './StatedFields.js';
import { useSponsorWords } from './words.js';

interface UploadDialogProps {
  readonly batch: { readonly caseId: string };
  readonly line: AnswerOf<'requirements.list'>[number];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Hands one document in: the file, and what cannot be read off it. */
export function UploadDialog({ batch, line, onClose, onDone }: UploadDialogProps) {
  const say = useSponsorWords();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [validTo, setValidTo] = useState('');
  const [language, setLanguage] = useState('en');
  const [reason, setReason] = useState('');
  const [stated, setStated] = useState(nothingStated);
  const [part, setPart] = useState(0);
  const again = line.documentId !== null;
  const sending = useMutation({
    mutationFn: (chosen: File) =>
      handIn(
        {
          file: chosen,
          caseId: batch.caseId,
          requirementKey: line.key,
          title: line.shortTitle,
          language,
          ...(validTo && { validTo }),
          ...statedOf(stated),
          ...(line.documentId !== null && { replaces: { documentId: line.documentId, reason: reason.trim() } }),
        },
        setPart,
      ),
    onSuccess: async () => {
      onClose();
      onDone();
      await refresh(queryClient, ['board.sponsorReleases', 'requirements.list', 'documents.list', 'cases.get']);
    },
  });
  return (
    <Modal opened onClose={onClose} title={say('uploadTitle', { title: heard(line.title) })} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file && !sending.isPending) sending.mutate(file);
        }}
      >
        <Stack gap="sm">
          <FileField label={say('file')} description={say('fileHint')} value={file} onChange={setFile} required />
          <DayInput
            label={say('validTo')}
            description={say('validToHint')}
            value={validTo}
            onChange={(event) => setValidTo(event.currentTarget.value)}
          />
          <LanguageField label={say('language')} value={language} onChange={setLanguage} />
          <StatedFields value={stated} onChange={setStated} />
          {again && (
            <TextInput
              label={say('newVersion')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              minLength={3}
              required
            />
          )}
          {sending.isPending && <SendingBar label={say('file')} part={part} />}
          {sending.error && <RefusalPanel error={sending.error} />}
          <DialogActions onCancel={onClose} loading={sending.isPending} disabled={file === null}>
            {say('upload')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
