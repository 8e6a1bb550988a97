import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAllReleases, useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Loading, Unanswered } from '../../ui/index.js';
import { foundIn, type Act } from './found.js';
import { useFindWords } from './words.js';

/** Milliseconds of silence after which is asked. */
const SILENCE = 150;
/** Letters from which on is searched. */
const SHORTEST = 2;

interface FindDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What the person may do and where; known without asking. */
  readonly acts: readonly Act[];
}

/** The search dialog: type, arrow keys, Enter. Every kind is asked of the server, which gives only what one may see. */
export function FindDialog({ opened, onClose, acts }: FindDialogProps) {
  const say = useFindWords();
  const router = useRouter();
  const mayAsk = useMayAsk();
  const combobox = useCombobox();
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), SILENCE);
  const enabled = opened && words.length >= SHORTEST;
  const onBoard = mayAsk('board.releases');
  const kept = { keepPrevious: true };
  const board = useAnswer('board.releases', { query: { text: words, limit: 10, ended: 'true' } }, { ...kept, enabled: enabled && onBoard });
  const releases = useAllReleases({ enabled: enabled && !onBoard });
  const batches = useAnswer('batches.list', {}, { enabled, freshFor: 30_000 });
  const documents = useAnswer('documents.find', { query: { words, limit: 10 } }, { ...kept, enabled: enabled && mayAsk('documents.find') });
  const filed = useAnswer('filing.search', { query: { words, limit: 10 } }, { ...kept, enabled });
  const products = useAnswer('products.list', {}, { enabled, freshFor: 30_000 });
  const trials = useAnswer('trials.list', {}, { enabled, freshFor: 30_000 });
  const deviations = useAnswer('deviations.list', {}, { enabled, freshFor: 30_000 });
  const people = useAnswer('people.list', {}, { enabled, freshFor: 30_000 });
  const done = useAnswer('audit-trail.find', { query: { words, limit: 6 } }, { ...kept, enabled: enabled && mayAsk('audit-trail.find') });
  const found = enabled
    ? foundIn(
        {
          board: onBoard ? board.data?.rows : undefined,
          releases: releases.data,
          batches: batches.data,
          documents: documents.data,
          filed: filed.data,
          products: products.data,
          trials: trials.data,
          deviations: deviations.data,
          people: people.data,
          acts,
          done: done.data?.acts,
        },
        words,
      )
    : [];
  const asked = [board, releases, batches, documents, filed, deviations, products, trials, people, done];
  const asking = asked.some(({ isLoading }) => isLoading);
  const failed = asked.some(({ data, error }) => data === undefined && error !== null);
  return (
    <Modal opened={opened} onClose={onClose} title={say('title')} size="md">
      <Combobox
        store={combobox}
        onOptionSubmit={(to) => {
          onClose();
          router.history.push(to);
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            mt={4}
            aria-label={say('placeholder')}
            placeholder={say('placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options mt="xs" aria-label={say('found')}>
          {enabled && found.length === 0 && !asking && !failed && <Combobox.Empty>{say('nothing')}</Combobox.Empty>}
          {found.map(({ kind, key, title, detail, to }) => (
            <Combobox.Option key={kind + key} value={to}>
              <Text size="sm" fw={600}>
                {title}
              </Text>
              <Text size="xs" c="dimmed">
                {`${say(kind)}. ${detail}`}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {asking && <Loading lines={2} />}
        {enabled && <Unanswered of={asked} />}
      </Combobox>
    </Modal>
  );
}
