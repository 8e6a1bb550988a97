import { Box, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask, download, type AnswerOf, type BodyOf } from '../../api/index.js';
import {
  AskForm,
  DataTable,
  PageHeader,
  RefusalPanel,
  Section,
  Tone,
  useRecordOptions,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { OpenCase } from './OpenCase.js';
import { useOpenCaseWords } from './words.js';

type Preview = AnswerOf<'requirements.preview'>;
type Asked = BodyOf<'requirements.preview'>;

interface RequirementListProps {
  /** Batch whose case is opened with these facts; without one the list alone is made. */
  readonly batchId?: string;
  readonly onOpened: (caseId: string) => void;
}

/** Makes the requirement list of a product of one's own, and opens a case with the facts that made it. */
export function RequirementList({ batchId, onOpened }: RequirementListProps) {
  const say = useOpenCaseWords();
  const options = useRecordOptions('trials');
  const [asked, setAsked] = useState<Asked>();
  const preview = useMutation({ mutationFn: (body: Asked) => ask('requirements.preview', { body }) });
  return (
    <>
      <PageHeader
        help="workOrders"
        title={batchId === undefined ? say('title') : say('workOrder')}
        lead={batchId === undefined ? say('lead') : say('leadOpen')}
        actions={asked && preview.data && <OpenCase batchId={batchId} facts={asked.facts} onOpened={onOpened} />}
      />
      <Section title={say('facts')} lead={batchId !== undefined && !preview.data ? say('notReady') : undefined}>
        <Box maw={760}>
          <AskForm
            id="requirements.preview"
            confirm={say('make')}
            busy={preview.isPending}
            options={{ trialId: options.trials }}
            onAsk={(body) => {
              setAsked(body);
              preview.mutate(body);
            }}
          />
        </Box>
        {preview.error && <RefusalPanel error={preview.error} />}
      </Section>
      <div role="status">{preview.data && asked && <List of={preview.data} asked={asked} />}</div>
    </>
  );
}

function List({ of, asked }: { readonly of: Preview; readonly asked: Asked }) {
  const say = useOpenCaseWords();
  const columns = useMemo<DataColumn<Preview['lines'][number]>[]>(
    () => [
      { id: 'document', header: say('document'), value: ({ title }) => title, whole: true },
      { id: 'from', header: say('from'), value: ({ providedBy }) => providedBy, width: 10 },
      {
        id: 'need',
        header: say('need'),
        value: ({ need }) => need,
        cell: ({ need }) => <Tone tone={need === 'H' ? 'stop' : need === 'W' ? 'attention' : 'info'}>{wordsOfCode(need)}</Tone>,
        width: 12,
      },
      { id: 'days', header: say('days'), value: ({ leadDays }) => leadDays, numeric: true, width: 5 },
      {
        id: 'why',
        header: say('why'),
        value: ({ because }) => because,
        hideBelow: 1024,
        whole: true,
      },
      { id: 'basis', header: say('basis'), value: ({ legalBasis }) => legalBasis, width: 14, hideBelow: 1280 },
    ],
    [say],
  );
  const { lines, items, ruleSetVersion, earliest } = of;
  const files = useMutation({
    mutationFn: (format: 'pdf' | 'csv') => download('requirements.sheet', { query: { format }, body: asked }, `requirements.${format}`),
  });
  return (
    <Section
      title={say('list')}
      count={lines.length}
      lead={say('asked', {
        documents: lines.length,
        hard: lines.filter(({ need }) => need === 'H').length,
        items: items.length,
        version: ruleSetVersion,
      })}
      actions={
        <Group gap={6}>
          {(['pdf', 'csv'] as const).map((format) => (
            <Button key={format} size="compact-xs" variant="default" loading={files.isPending} onClick={() => files.mutate(format)}>
              {say(format)}
            </Button>
          ))}
        </Group>
      }
    >
      {files.error && <RefusalPanel error={files.error} />}
      <Text size="sm" mb="xs">
        {say('earliest', {
          start: showDay(earliest.startsOn),
          documents: showDay(earliest.documentsOn),
          day: showDay(earliest.certificationOn),
        })}{' '}
        {earliest.waitsFor.length > 0 && say('waitsFor', { what: earliest.waitsFor.join(', ') })}
      </Text>
      <DataTable label={say('list')} columns={columns} rows={lines} rowKey={({ key }) => key} />
    </Section>
  );
}
