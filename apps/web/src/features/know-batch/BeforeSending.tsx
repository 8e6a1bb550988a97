import { Button, Group, List, Stack, Table, Text } from '@mantine/core';
import { useAnswer, useCommand, type AnswerOf, type BodyOf } from '../../api/index.js';
import { Answered, RefusalPanel, SmallTable, Tone, type ToneName } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import type { BatchResults } from './batch-results.js';
import { RESULT_REFRESHES } from './result-refreshes.js';
import { useBatchWords } from './words.js';

type Preview = AnswerOf<'results.preview'>;

const TONES: Readonly<Record<Preview['results'][number]['verdict'], ToneName>> = {
  COMPLIES: 'good',
  NOT_SHOWN: 'attention',
  OUT_OF_SPECIFICATION: 'stop',
};

interface BeforeSendingProps {
  readonly of: BatchResults;
  readonly typed: BodyOf<'results.enter'>;
  /** Back to what was typed. */
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** What the server makes of the numbers, and what it does once they are sent. Nothing is recorded before. */
export function BeforeSending({ of, typed, onBack, onDone }: BeforeSendingProps) {
  const say = useBatchWords();
  const path = { batchId: of.batchId };
  const preview = useAnswer('results.preview', { path, body: { results: typed.results } });
  const enter = useCommand('results.enter', { refreshes: RESULT_REFRESHES, onDone });
  const outside = preview.data?.results.filter(({ verdict }) => verdict === 'OUT_OF_SPECIFICATION').length ?? 0;
  const stands = preview.data !== undefined && preview.data.problems.length === 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (stands) enter.send({ path, body: typed });
      }}
    >
      <Stack gap="sm">
        <Answered of={preview} lines={6}>
          {(seen) => <Verdicts of={of} seen={seen} />}
        </Answered>
        {enter.error && <RefusalPanel error={enter.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack} autoFocus>
            {say('backToNumbers')}
          </Button>
          <Button type="submit" disabled={!stands} loading={enter.busy} color={outside > 0 ? 'red.9' : undefined}>
            {outside > 0 ? say('enterAndInvestigate', { count: outside }) : say('enter')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Verdicts({ of, seen: { specificationVersion, results, problems } }: { readonly of: BatchResults; readonly seen: Preview }) {
  const say = useBatchWords();
  const testOf = (code: string) => of.tests.find(({ test }) => test === code);
  const count = (wanted: string) => results.filter(({ verdict }) => verdict === wanted).length;
  const [outside, notShown] = [count('OUT_OF_SPECIFICATION'), count('NOT_SHOWN')];
  return (
    <Stack gap="sm" role="status">
      <Text size="sm">{say('compareLead', { version: specificationVersion })}</Text>
      {problems.length > 0 && (
        <div>
          <Tone tone="stop">{say('unreadable', { count: problems.length })}</Tone>
          <List size="sm" withPadding>
            {problems.map(({ test, message }) => (
              <List.Item key={test + message}>{`${testOf(test)?.name ?? test}: ${heard(message)}`}</List.Item>
            ))}
          </List>
        </div>
      )}
      {results.length > 0 && (
        <SmallTable label={say('comparison')} heads={[say('test'), say('limit'), say('reported'), say('verdict')]}>
          {results.map(({ test, reported, compared, verdict, words }) => (
            <Table.Tr key={test}>
              <Table.Th scope="row">{testOf(test)?.name ?? test}</Table.Th>
              <Table.Td>{testOf(test)?.limit ?? '–'}</Table.Td>
              <Table.Td className="qp-number">
                {reported}
                {compared !== reported && (
                  <Text size="xs" c="dimmed">
                    {say('compared', { value: compared })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Tone tone={TONES[verdict]}>
                  <span title={words}>{say(verdict)}</span>
                </Tone>
              </Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
      {problems.length === 0 && outside > 0 && <Tone tone="stop">{say('opensInvestigation', { count: outside })}</Tone>}
      {problems.length === 0 && notShown > 0 && <Tone tone="attention">{say('showsNothing', { count: notShown })}</Tone>}
      {problems.length === 0 && outside === 0 && notShown === 0 && <Tone tone="good">{say('allComply')}</Tone>}
    </Stack>
  );
}
