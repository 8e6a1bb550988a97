import { Box } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, useAnswer, type BodyOf } from '../../api/index.js';
import { AskForm, CommandButton, RefusalPanel, Section } from '../../ui/index.js';
import { Played } from './Played.js';
import { savedScenario, type Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';

/** Plays a change on the live queue; nothing of it is written. A change that came from elsewhere is played at once. */
export function WhatIf({ start }: { readonly start: Scenario | undefined }) {
  const say = useCapacityWords();
  const load = useAnswer('capacity.qpLoad', { query: { weeks: 8 } });
  const forecast = useAnswer('capacity.forecast', {});
  const products = useAnswer('products.list', {});
  const playing = useMutation({ mutationFn: (body: BodyOf<'capacity.whatIf'>) => ask('capacity.whatIf', { body }) });
  const { mutate } = playing;
  useEffect(() => {
    if (start) mutate(start);
  }, [start, mutate]);
  const qps = (load.data?.qps ?? []).map(({ personId, name }) => ({ value: personId, label: name }));
  const cases = (forecast.data?.cases ?? []).flatMap(({ caseId, batchNo }) => (caseId === null ? [] : [{ value: caseId, label: batchNo }]));
  const options = {
    personId: qps,
    qpId: qps,
    caseId: cases,
    first: cases,
    askSponsor: cases,
    productId: (products.data ?? []).map(({ id, code, name }) => ({ value: id, label: `${code}, ${name}` })),
  };
  return (
    <Section title={say('whatIf')} lead={say('whatIfLead')}>
      <Box maw={760}>
        <AskForm
          id="capacity.whatIf"
          confirm={say('ask')}
          busy={playing.isPending}
          start={start}
          options={options}
          only={['away', 'reassign', 'first', 'askSponsor', 'certifyBy', 'newBatches']}
          onAsk={mutate}
        />
      </Box>
      {playing.error && <RefusalPanel error={playing.error} />}
      <div role="status">{playing.data && <Played of={playing.data} />}</div>
      {playing.data && (
        <Box mt="xs">
          <CommandButton
            id="capacity.saveWhatIf"
            title={say('keep')}
            confirm={say('keep')}
            only={['name']}
            fixed={{ scenario: savedScenario(playing.variables) }}
            refreshes={['capacity.listWhatIfs']}
          >
            {say('keepWhy')}
          </CommandButton>
        </Box>
      )}
    </Section>
  );
}
