import { Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { DialogActions, RefusalPanel } from '../../ui/index.js';
import type { BoardSearch } from './board-look.js';
import { useReleasesWords } from './words.js';

interface SaveViewProps {
  readonly view: BoardSearch;
  readonly views: AnswerOf<'board.listViews'>;
  readonly onClose: () => void;
}

/** Keeps the present view under a name; one's own view of that name is replaced. */
export function SaveView({ view, views, onClose }: SaveViewProps) {
  const say = useReleasesWords();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useCommand('board.saveView', { refreshes: ['board.listViews'], onDone: onClose });
  const before = views.find((one) => one.own && one.name === name.trim());
  return (
    <Modal opened onClose={onClose} title={say('saveView')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const replaced = before && { viewId: before.id, expectedVersion: before.version };
          save.send({ body: { ...replaced, name: name.trim(), query: { ...view }, shared } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('saveViewWhat')}</Text>
          <TextInput
            label={say('viewName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          {before && (
            <Text size="sm" role="status">
              {say('viewReplaced')}
            </Text>
          )}
          <Checkbox label={say('shareView')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
          {save.error && <RefusalPanel error={save.error} />}
          <DialogActions onCancel={onClose} loading={save.busy}>
            {say('save')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
