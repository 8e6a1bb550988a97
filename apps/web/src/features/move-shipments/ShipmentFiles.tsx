import { Anchor, Box, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh, shipmentFileUrl } from '../../api/index.js';
import { SendingBar } from '../../ui/hand-in/index.js';
import { DialogActions, RefusalPanel, Section } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { FilesField } from './FilesField.js';
import { mayKeepFiles, type Shipment } from './steps.js';
import { useKeepFiles } from './use-keep-files.js';
import { useOnlooker } from './use-onlooker.js';
import { useShipmentWords } from './words.js';

/** Photos and logger files of a parcel; whoever receives it adds to them. */
export function ShipmentFiles({ shipment }: { readonly shipment: Shipment }) {
  const say = useShipmentWords();
  const may = mayKeepFiles(shipment, useOnlooker());
  const [adding, setAdding] = useState(false);
  const { id, files } = shipment;
  if (files?.length === 0 && !may) return null;
  return (
    <Section
      title={say('photos')}
      count={files?.length}
      actions={
        may && (
          <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
            {say('addPhotos')}
          </Button>
        )
      }
    >
      {files === null && <Text size="sm">{say('photosKept')}</Text>}
      {files?.length === 0 && <Text size="sm">{say('noPhotos')}</Text>}
      <Group gap="md" align="flex-start" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {files?.map(({ id: fileId, fileName, mediaType, size, addedBy, addedAt }) => {
          const url = shipmentFileUrl(id, fileId);
          return (
            <Box key={fileId} component="li" maw={220}>
              {mediaType.startsWith('image/') && (
                <img src={url} alt={fileName} loading="lazy" style={{ display: 'block', maxWidth: '100%', maxHeight: 160 }} />
              )}
              <Anchor href={url} target="_blank" rel="noopener" size="sm" style={{ overflowWrap: 'anywhere' }}>
                {fileName}
              </Anchor>
              <Text size="xs" c="dimmed">
                {say('photoBy', { size: Math.max(1, Math.round(size / 1000)), who: addedBy, at: showInstant(addedAt) })}
              </Text>
            </Box>
          );
        })}
      </Group>
      {adding && <AddFiles shipmentId={id} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddFiles({ shipmentId, onClose }: { readonly shipmentId: string; readonly onClose: () => void }) {
  const say = useShipmentWords();
  const queryClient = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const { part, keep } = useKeepFiles(shipmentId);
  const sending = useMutation({
    mutationFn: () => keep(files),
    onSuccess: async () => {
      onClose();
      await refresh(queryClient, ['shipments.get', 'shipments.list', 'audit-trail.list']);
    },
  });
  return (
    <Modal opened onClose={onClose} title={say('addPhotos')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!sending.isPending) sending.mutate();
        }}
      >
        <Stack gap="sm">
          <FilesField value={files} onChange={setFiles} />
          {sending.isPending && <SendingBar label={say('photos')} part={part} />}
          {sending.error && <RefusalPanel error={sending.error} />}
          <DialogActions onCancel={onClose} loading={sending.isPending} disabled={files.length === 0}>
            {say('addPhotos')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
