import { Button, List, Modal, Stack, Text } from '@mantine/core';
import { Refused, useCommand } from '../../api/index.js';
import { DialogActions, RefusalPanel, Tone, wordsOfUnmet } from '../../ui/index.js';
import type { Waiting } from './use-waiting.js';
import { VERDICT_REFRESHES } from './verdict-refreshes.js';
import { useIntakeWords } from './words.js';

interface AcceptDialogProps {
  readonly chosen: readonly Waiting[];
  readonly place: string;
  readonly onClose: () => void;
  /** Chooses these alone. */
  readonly onKeep: (chosen: readonly Waiting[]) => void;
  readonly onDone: (said: string) => void;
}

/** Confirms the act; where it is refused, says of each document why, and offers to accept the others. */
export function AcceptDialog({ chosen, place, onClose, onKeep, onDone }: AcceptDialogProps) {
  const say = useIntakeWords();
  const accept = useCommand('documents.acceptSelected', {
    refreshes: VERDICT_REFRESHES,
    onDone: ({ result }) => onDone(say('acceptedTogether', { count: result.accepted.length, batch: place })),
  });
  const { error } = accept;
  const unmet = error instanceof Refused ? (error.problem.unmet ?? []) : [];
  const whyNot = (title: string) => unmet.filter(({ message }) => message.includes(`"${title}"`));
  const others = chosen.filter(({ document }) => whyNot(document.title).length === 0);
  const named = others.length < chosen.length;
  return (
    <Modal opened onClose={onClose} title={say('acceptTitle', { count: chosen.length, batch: place })} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const documents = chosen.map(({ document: { documentId, current } }) => ({
            documentId,
            versionId: current.versionId,
            expectedVersion: current.version,
          }));
          accept.send({ body: { caseId: chosen[0]?.place.caseId ?? '', documents } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('acceptWhy')}</Text>
          <List size="sm" spacing={4} listStyleType="none" aria-label={say('documents')}>
            {chosen.map(({ document }) => (
              <List.Item key={document.documentId}>
                <Tone tone={whyNot(document.title).length > 0 ? 'stop' : 'none'}>
                  {say('chosenLine', { title: document.title, number: document.current.number, who: document.current.deliveredBy.name })}
                </Tone>
                {whyNot(document.title).map((one) => (
                  <Text key={one.code + one.message} size="sm">
                    {wordsOfUnmet(one).message} <b>{wordsOfUnmet(one).whatToDo}</b>
                  </Text>
                ))}
              </List.Item>
            ))}
          </List>
          {error && !named && <RefusalPanel error={error} />}
          {named && (
            <div role="alert">
              <Tone tone="stop">{say('noneAccepted', { count: chosen.length - others.length })}</Tone>
              {others.length > 0 && (
                <Button
                  mt="xs"
                  size="xs"
                  variant="default"
                  onClick={() => {
                    accept.reset();
                    onKeep(others);
                  }}
                >
                  {say('keepOthers', { count: others.length })}
                </Button>
              )}
            </div>
          )}
          <DialogActions onCancel={onClose} loading={accept.busy} disabled={named}>
            {say('acceptChosen', { count: chosen.length })}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
