import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { RefusalPanel } from '../../ui/index.js';
import { useReleasesWords } from './words.js';

interface KeptViewsProps {
  readonly views: AnswerOf<'board.listViews'>;
  readonly onClose: () => void;
}

/** One's own views, to take away what is not needed any more. */
export function KeptViews({ views, onClose }: KeptViewsProps) {
  const say = useReleasesWords();
  const remove = useCommand('board.deleteView', {
    refreshes: ['board.listViews'],
    onDone: () => {
      if (views.length === 1) onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={say('keepViews')} size="sm">
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {views.map(({ id, name, shared }) => (
          <Group key={id} component="li" justify="space-between" wrap="nowrap">
            <Text size="sm">{shared ? say('viewShared', { name }) : name}</Text>
            <Button
              size="compact-xs"
              variant="default"
              loading={remove.busy}
              aria-label={say('removeViewNamed', { name })}
              onClick={() => remove.send({ path: { viewId: id } })}
            >
              {say('removeView')}
            </Button>
          </Group>
        ))}
      </Stack>
      {remove.error && <RefusalPanel error={remove.error} />}
    </Modal>
  );
}
