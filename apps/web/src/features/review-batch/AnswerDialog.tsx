import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, type BodyOf } from '../../api/index.js';
import { RefusalPanel, DialogActions } from '../../ui/index.js';
import { useMay } from '../../session/index.js';
import { AskSponsor } from './AskSponsor.js';
import type { Item } from './order.js';
import { RaiseDeviation } from './RaiseDeviation.js';
import { useReviewWords } from './words.js';

/** An answer that needs more than a click. */
export interface Asked {
  readonly item: Item;
  readonly how: 'NO' | 'NA' | 'RELY';
}

type More = Partial<Pick<BodyOf<'checklist.answer'>, 'reason' | 'reliance' | 'deviationId' | 'queryId'>>;

interface AnswerDialogProps {
  readonly caseId: string;
  readonly asked: Asked;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onGive: (more: More) => void;
}

/** Asks for what an answer needs: a reason for "not applicable", a reference for reliance, a link for a no. */
export function AnswerDialog({ caseId, asked, busy, error, onClose, onGive }: AnswerDialogProps) {
  const say = useReviewWords();
  const { item, how } = asked;
  const [text, setText] = useState('');
  const [link, setLink] = useState('');
  const titles = {
    NO: say('noTitle', { key: item.key }),
    NA: say('naTitle', { key: item.key }),
    RELY: say('relyTitle', { key: item.key }),
  };
  const [linkKind, linkId] = link.split(' ');
  const more: More = {
    NO: { ...(linkKind === 'deviation' && { deviationId: linkId }), ...(linkKind === 'query' && { queryId: linkId }) },
    NA: { reason: text.trim() },
    RELY: { reliance: text.trim() },
  }[how];
  return (
    <Modal opened onClose={onClose} title={titles[how]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGive(more);
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{item.question}</Text>
          {how === 'NO' && <LinkOfNo caseId={caseId} value={link} onChange={setLink} />}
          {how === 'NA' && (
            <Textarea
              label={say('because')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={2}
              minLength={3}
              required
              data-autofocus
            />
          )}
          {how === 'RELY' && (
            <TextInput
              label={say('reliance')}
              description={say('relianceHint')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              required
              data-autofocus
            />
          )}
          {error && <RefusalPanel error={error} />}
          <DialogActions onCancel={onClose} loading={busy}>
            {say('give')}
          </DialogActions>
        </Stack>
      </form>
      {how === 'NO' && <NewLink caseId={caseId} onLink={setLink} />}
    </Modal>
  );
}

/** Makes what a no can be linked to, where nothing is there yet; beside the form, whose dialogs have forms of their own. */
function NewLink({ caseId, onLink }: { readonly caseId: string; readonly onLink: (link: string) => void }) {
  const say = useReviewWords();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { data: release } = useAnswer('cases.get', { path: { caseId } });
  if (!release) return null;
  return (
    <Group gap="xs" mt="md">
      <Text size="sm" c="dimmed">
        {say('noLinkYet')}
      </Text>
      <RaiseDeviation batchId={release.batch.id} onRaised={(id) => onLink(`deviation ${id}`)} />
      {may('checklist.raiseQuery') && (
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          {say('askQuestion')}
        </Button>
      )}
      {asking && (
        <AskSponsor
          caseId={caseId}
          sponsorId={release.sponsor.id}
          onClose={() => setAsking(false)}
          onAsked={(id) => onLink(`query ${id}`)}
        />
      )}
    </Group>
  );
}

/** What a no is linked to: a deviation or a question of the case. */
function LinkOfNo({
  caseId,
  value,
  onChange,
}: {
  readonly caseId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useReviewWords();
  const deviations = useAnswer('deviations.list', { query: { caseId } });
  const queries = useAnswer('queries.list', { path: { caseId } });
  return (
    <NativeSelect
      label={`${say('noDeviation')} / ${say('noQuery')}`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: say('none') },
        { group: say('deviations'), items: (deviations.data ?? []).map(({ id, title }) => ({ value: `deviation ${id}`, label: title })) },
        { group: say('questions'), items: (queries.data ?? []).map(({ id, subject }) => ({ value: `query ${id}`, label: subject })) },
      ]}
    />
  );
}
