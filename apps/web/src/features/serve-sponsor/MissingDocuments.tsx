import { Box, Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { IconUpload } from '../../ui/icons.js';
import { Section, Tone, Unanswered } from '../../ui/index.js';
import { heard, showDay } from '../../words/index.js';
import { owedOf, type Owed, type SponsorBatch } from './owed.js';
import { WhyRefused } from './WhyRefused.js';
import { useSponsorWords } from './words.js';

const PromiseDialog = lazy(() => import('./PromiseDialog.js').then(({ PromiseDialog: component }) => ({ default: component })));
const UploadDialog = lazy(() => import('./UploadDialog.js').then(({ UploadDialog: component }) => ({ default: component })));

/** What is missing from the sponsor: why, by when, and the upload right there. */
export function MissingDocuments({ batches }: { readonly batches: readonly SponsorBatch[] }) {
  const say = useSponsorWords();
  const missing = owedOf(batches, 'DOCUMENT');
  const [done, setDone] = useState(false);
  if (missing.length === 0 && !done) return null;
  return (
    <Section title={say('missing')} count={missing.length} lead={say('missingLead')}>
      <div role="status">{done && <Tone tone="good">{say('handedIn')}</Tone>}</div>
      {missing.map(({ batch, owed }) => (
        <Missing key={batch.caseId + owed.id} batch={batch} owed={owed} onDone={() => setDone(true)} />
      ))}
    </Section>
  );
}

interface MissingProps {
  readonly batch: SponsorBatch;
  readonly owed: Owed;
  readonly onDone: () => void;
}

function Missing({ batch, owed, onDone }: MissingProps) {
  const say = useSponsorWords();
  const may = useMay();
  const [uploading, setUploading] = useState(false);
  const [promising, setPromising] = useState(false);
  const requirements = useAnswer('requirements.list', { path: { caseId: batch.caseId } });
  const line = requirements.data?.find(({ key }) => key === owed.id);
  const { ourNextDate } = batch;
  const state = `state_${owed.state}` as 'state_EXPECTED';
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Tone tone={owed.state === 'EXPECTED' ? 'none' : 'stop'}>
            <b>{say('forBatch', { title: heard(owed.title), batch: batch.batchNo })}</b>
          </Tone>
          <Text size="sm">{`${say(state)}, ${ourNextDate ? say('by', { day: showDay(ourNextDate.on) }) : say('noDate')}`}</Text>
          {['QUARANTINED', 'REJECTED'].includes(owed.state) && <WhyRefused caseId={batch.caseId} requirementKey={owed.id} />}
          {line?.promised && <Text size="sm">{say('promised', { day: showDay(line.promised.on), who: line.promised.by })}</Text>}
          {line && (
            <Text size="xs" c="dimmed">
              {say('because', { why: heard(line.because) })}
            </Text>
          )}
        </Box>
        {line && (
          <Group gap="xs">
            {may('planning.promiseDocument') && (
              <Button size="xs" variant="default" onClick={() => setPromising(true)} aria-label={`${say('promise')}: ${heard(owed.title)}`}>
                {say('promise')}
              </Button>
            )}
            {may('document.upload') && (
              <Button
                size="xs"
                leftSection={<IconUpload size={14} aria-hidden />}
                onClick={() => setUploading(true)}
                aria-label={`${say('upload')}: ${heard(owed.title)}`}
              >
                {say('upload')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      <Unanswered of={[requirements]} />
      <Suspense>
        {promising && line && <PromiseDialog caseId={batch.caseId} line={line} onClose={() => setPromising(false)} />}
        {uploading && line && <UploadDialog batch={batch} line={line} onClose={() => setUploading(false)} onDone={onDone} />}
      </Suspense>
    </Box>
  );
}
