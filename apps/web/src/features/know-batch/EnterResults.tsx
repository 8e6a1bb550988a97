import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { BodyOf } from '../../api/index.js';
import { AskForm } from '../../ui/index.js';
import type { BatchResults } from './batch-results.js';
import { BeforeSending } from './BeforeSending.js';
import { useBatchWords } from './words.js';

interface EnterResultsProps {
  readonly of: BatchResults;
  readonly onClose: () => void;
}

/** Numbers of a certificate of analysis: typed, then seen beside their limits, then sent. A wrong digit shows before it opens anything. */
export function EnterResults({ of, onClose }: EnterResultsProps) {
  const say = useBatchWords();
  const [typed, setTyped] = useState<BodyOf<'results.enter'>>();
  const [looking, setLooking] = useState(false);
  const standing = of.sheets.filter(({ state }) => state !== 'REPLACED');
  const fields = ['laboratory', 'reference', 'analysedOn', 'results'];
  return (
    <Modal opened onClose={onClose} title={say('enter')} size="lg" closeOnClickOutside={false}>
      {looking && typed ? (
        <BeforeSending of={of} typed={typed} onBack={() => setLooking(false)} onDone={onClose} />
      ) : (
        <Stack gap="sm">
          <Text size="sm">{say('enterWhy')}</Text>
          <AskForm
            id="results.enter"
            confirm={say('compare')}
            busy={false}
            start={typed ?? { results: { form: 'TYPED' } }}
            // what takes the place of nothing needs no reason
            only={standing.length > 0 ? [...fields, 'replaces', 'reason'] : fields}
            options={{
              test: of.tests.map(({ test, name, limit }) => ({ value: test, label: say('testWithLimit', { name, limit }) })),
              replaces: standing.map(({ id, reference, laboratory, typedBy }) => ({
                value: id,
                label: say('sheet', { reference, laboratory, typed: typedBy }),
              })),
            }}
            onAsk={(body) => {
              setTyped(body);
              setLooking(true);
            }}
          />
        </Stack>
      )}
    </Modal>
  );
}
