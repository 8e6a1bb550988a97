import { Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh, useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { LanguageField, SendingBar } from '../../ui/hand-in/index.js';
import { Answered, DayInput, DialogActions, RefusalPanel } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { DropFile } from './DropFile.js';
import { putOnShelf } from './put-on-shelf.js';
import { ScopeFields } from './ScopeFields.js';
import { nothingChosen, shelfFor, type Kind, type Shelf } from './shelf-form.js';
import { useShelfWords } from './words.js';

interface ShelfDialogProps {
  /** The shelf on which it is put; asked for by kind and levels where none is given. */
  readonly shelf?: Shelf;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Hands a document in for its product, trial, country or site, without a batch. */
export function ShelfDialog({ shelf, onClose, onDone }: ShelfDialogProps) {
  const say = useShelfWords();
  const kinds = useAnswer('shelves.kinds', {}, { freshFor: 600_000 });
  return (
    <Modal opened onClose={onClose} title={say('dialogTitle')} closeOnClickOutside={false}>
      <Answered of={kinds} lines={4}>
        {(list) => <ShelfForm kinds={list} shelf={shelf} onClose={onClose} onDone={onDone} />}
      </Answered>
    </Modal>
  );
}

function ShelfForm({ kinds, shelf, onClose, onDone }: ShelfDialogProps & { readonly kinds: readonly Kind[] }) {
  const say = useShelfWords();
  const { organisation } = useSession();
  const queryClient = useQueryClient();
  const ownSponsor = organisation.kind === 'SPONSOR';
  const [code, setCode] = useState(shelf?.code ?? '');
  const [chosen, setChosen] = useState({ ...nothingChosen, ...(ownSponsor && { sponsorId: organisation.id }) });
  const [file, setFile] = useState<File | null>(null);
  const [stated, setStated] = useState({ title: '', issuedOn: '', validTo: '', language: 'en', reason: '' });
  const [replaced, setReplaced] = useState('');
  const [part, setPart] = useState(0);
  const kind = kinds.find((one) => one.code === code);
  const shelves = useAnswer('shelves.list', { query: { code } }, { enabled: code !== '' && !shelf });
  const there = shelf ?? (kind && shelfFor(kind, chosen, shelves.data ?? []));
  const replaces = there?.documents.find(({ documentId }) => documentId === replaced);
  const sending = useMutation({
    mutationFn: ({ of, content }: { readonly of: Kind; readonly content: File }) =>
      putOnShelf(
        {
          kind: of,
          chosen,
          shelfId: shelf?.shelfId,
          providerId: ownSponsor ? organisation.providerId : undefined,
          document: {
            file: content,
            title: stated.title.trim() || of.shortTitle,
            language: stated.language,
            ...(stated.issuedOn && { issuedOn: stated.issuedOn }),
            ...(stated.validTo && { validTo: stated.validTo }),
            ...(replaces && { replaces: { documentId: replaces.documentId, reason: stated.reason.trim() } }),
          },
        },
        setPart,
      ),
    onSuccess: async () => {
      onClose();
      onDone();
      await refresh(queryClient, ['shelves.list', 'documents.list', 'standingDocuments.list']);
    },
  });
  const state = (name: keyof typeof stated) => (value: string) => setStated((before) => ({ ...before, [name]: value }));
  const day = (name: 'issuedOn' | 'validTo', hint: 'issuedOnHint' | 'validToHint') => (
    <DayInput label={say(name)} description={say(hint)} value={stated[name]} onChange={(event) => state(name)(event.currentTarget.value)} />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (kind && file && !sending.isPending) sending.mutate({ of: kind, content: file });
      }}
    >
      <Stack gap="sm">
        {shelf ? (
          <Text size="sm">{say('onShelf', { kind: heard(shelf.title), names: shelf.names.join(', ') })}</Text>
        ) : (
          <NativeSelect
            label={say('kind')}
            data={[{ value: '', label: say('choose') }, ...kinds.map((one) => ({ value: one.code, label: heard(one.title) }))]}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            required
            data-autofocus
          />
        )}
        {kind && (
          <>
            <Text size="xs" c="dimmed">
              {say('kindHint', { who: heard(kind.providedBy), validity: kind.validity })}
            </Text>
            {!shelf && <ScopeFields kind={kind} chosen={chosen} onChange={setChosen} ownSponsor={ownSponsor} />}
            {there && there.documents.length > 0 && (
              <NativeSelect
                label={say('replaces')}
                data={[
                  { value: '', label: say('anotherDocument') },
                  ...there.documents.map(({ documentId, title, number }) => ({
                    value: documentId,
                    label: say('newVersionOf', { title, number }),
                  })),
                ]}
                value={replaced}
                onChange={(event) => setReplaced(event.currentTarget.value)}
              />
            )}
            {replaces && (
              <TextInput
                label={say('reason')}
                value={stated.reason}
                onChange={(event) => state('reason')(event.currentTarget.value)}
                minLength={3}
                required
              />
            )}
            <DropFile file={file} onFile={setFile} />
            <TextInput
              label={say('title')}
              description={say('titleHint')}
              placeholder={kind.shortTitle}
              value={stated.title}
              onChange={(event) => state('title')(event.currentTarget.value)}
              maxLength={200}
            />
            {day('issuedOn', 'issuedOnHint')}
            {day('validTo', 'validToHint')}
            <LanguageField label={say('language')} value={stated.language} onChange={state('language')} />
          </>
        )}
        {sending.isPending && <SendingBar label={say('file')} part={part} />}
        {sending.error && <RefusalPanel error={sending.error} />}
        <DialogActions onCancel={onClose} loading={sending.isPending} disabled={!kind || file === null}>
          {say('handIn')}
        </DialogActions>
      </Stack>
    </form>
  );
}
