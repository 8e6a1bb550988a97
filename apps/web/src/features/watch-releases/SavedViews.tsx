import { Button, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand } from '../../api/index.js';
import { IconChevronDown } from '../../ui/icons.js';
import { RefusalPanel, DialogActions } from '../../ui/index.js';
import { readView, type BoardView } from './board-view.js';
import { useReleasesWords } from './words.js';

/** Views that somebody keeps: chosen again, or the present one saved. */
export function SavedViews({ view, onView }: { readonly view: BoardView; readonly onView: (view: BoardView) => void }) {
  const say = useReleasesWords();
  const [saving, setSaving] = useState(false);
  const [name, setName] = useState('');
  const views = useAnswer('board.listViews', {});
  const save = useCommand('board.saveView', { refreshes: ['board.listViews'], onDone: () => setSaving(false) });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />}>
            {say('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(views.data ?? []).map(({ id, name: viewName, query }) => (
            <Menu.Item key={id} onClick={() => onView(readView(query))}>
              {viewName}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setSaving(true)}>{say('saveView')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={saving} onClose={() => setSaving(false)} title={say('saveView')} size="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.send({ body: { name: name.trim(), query: { ...view }, shared: false } });
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={say('viewName')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              data-autofocus
            />
            {save.error && <RefusalPanel error={save.error} />}
            <DialogActions onCancel={() => setSaving(false)} loading={save.busy}>
              {say('save')}
            </DialogActions>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
