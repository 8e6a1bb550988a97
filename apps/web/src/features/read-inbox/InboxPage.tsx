import { Box, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { Answered, Empty, RefusalPanel, RouteLink, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { MessageText } from './MessageText.js';
import { useInboxWords } from './words.js';

const REFRESHES = ['inbox.list', 'inbox.counts'] as const;

/** Everything that one was told, page by page, with what is not read yet. */
export function InboxMessages() {
  const say = useInboxWords();
  const [unread, setUnread] = useState<'true' | 'false'>('true');
  const [after, setAfter] = useState<string>();
  const inbox = useAnswer('inbox.list', { query: { unread, limit: 50, ...(after !== undefined && { after }) } }, { keepPrevious: true });
  const readAll = useCommand('inbox.markAllRead', { refreshes: REFRESHES });
  const show = (chosen: string) => {
    setUnread(chosen === 'true' ? 'true' : 'false');
    setAfter(undefined);
  };
  return (
    <Section
      title={say('messages')}
      actions={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={say('messages')}
            value={unread}
            onChange={show}
            data={[
              { value: 'true', label: say('unread') },
              { value: 'false', label: say('all') },
            ]}
          />
          <Button size="xs" variant="default" loading={readAll.busy} onClick={() => readAll.send({})}>
            {say('readAll')}
          </Button>
        </Group>
      }
    >
      {readAll.error && <RefusalPanel error={readAll.error} />}
      <Answered of={inbox} lines={6}>
        {(messages) => (
          <>
            {messages.length === 0 && <Empty title={say('none')}>{say('noneYet')}</Empty>}
            {messages.map((message) => (
              <Line key={message.id} message={message} />
            ))}
            <Group mt="sm">
              {after !== undefined && (
                <Button size="xs" variant="default" onClick={() => setAfter(undefined)}>
                  {say('newest')}
                </Button>
              )}
              {messages.length === 50 && (
                <Button size="xs" variant="default" onClick={() => setAfter(messages.at(-1)?.id)}>
                  {say('older')}
                </Button>
              )}
            </Group>
          </>
        )}
      </Answered>
    </Section>
  );
}

function Line({ message }: { readonly message: AnswerOf<'inbox.list'>[number] }) {
  const say = useInboxWords();
  const read = useCommand('inbox.markRead', { refreshes: REFRESHES });
  const { id, subject, text, caseId, at, readAt, mail } = message;
  return (
    <Box component="article" py="xs" style={{ borderTop: '1px solid var(--qp-line)' }} aria-label={subject}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={readAt === null ? 700 : 400}>
          {subject}
        </Text>
        <Text size="xs" c="dimmed">
          {showInstant(at)}
        </Text>
      </Group>
      <MessageText text={text} />
      {mail === 'FAILED' && <Tone tone="attention">{say('mailFailed')}</Tone>}
      <Group gap="sm">
        {caseId !== null && (
          <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
            {say('open')}
          </RouteLink>
        )}
        {readAt === null && (
          <Button size="compact-xs" variant="default" loading={read.busy} onClick={() => read.send({ path: { notificationId: id } })}>
            {say('markRead')}
          </Button>
        )}
      </Group>
    </Box>
  );
}
