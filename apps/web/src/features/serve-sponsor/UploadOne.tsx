import { Box, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { IconUpload } from '../../ui/icons.js';
import { Answered, Empty, Gone, PageHeader, RouteLink, Tone, codeInSentence } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { UploadDialog } from './UploadDialog.js';
import { useSponsorWords } from './words.js';

/** States of a line in which nothing more is asked for. */
const THERE = ['RECEIVED', 'IN_CHECK', 'ACCEPTED', 'NOT_APPLICABLE'];

/** Where the link of a reminder leads: the one document that is missing, why, and its upload. */
export function UploadOne({ caseId, requirementKey }: { readonly caseId: string; readonly requirementKey: string }) {
  const say = useSponsorWords();
  const may = useMay();
  const release = useAnswer('cases.get', { path: { caseId } });
  const requirements = useAnswer('requirements.list', { path: { caseId } });
  const [opened, setOpened] = useState(true);
  const [done, setDone] = useState(false);
  return (
    <Answered of={release} lines={2}>
      {({ batch }) => (
        <Answered of={requirements} lines={3}>
          {(lines) => {
            const line = lines.find(({ key }) => key === requirementKey);
            if (!line)
              return (
                <Gone title={say('noLonger')}>
                  <RouteLink to="/releases/$caseId" params={{ caseId }}>
                    {say('toRelease', { batch: batch.batchNo })}
                  </RouteLink>
                </Gone>
              );
            const there = THERE.includes(line.state);
            return (
              <>
                <PageHeader
                  title={say('forBatch', { title: heard(line.title), batch: batch.batchNo })}
                  lead={say('because', { why: heard(line.because) })}
                  actions={
                    may('document.upload') &&
                    !there && (
                      <Button leftSection={<IconUpload size={14} aria-hidden />} onClick={() => setOpened(true)}>
                        {say('upload')}
                      </Button>
                    )
                  }
                />
                <div role="status">{done && <Tone tone="good">{say('handedIn')}</Tone>}</div>
                {there && !done && <Empty title={say('alreadyThere', { state: codeInSentence(line.state) })} />}
                <Box mt="sm">
                  <Text size="sm" c="dimmed">
                    {line.legalBasis}
                  </Text>
                  <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
                    {say('toRelease', { batch: batch.batchNo })}
                  </RouteLink>
                </Box>
                {opened && !there && !done && may('document.upload') && (
                  <UploadDialog batch={{ caseId }} line={line} onClose={() => setOpened(false)} onDone={() => setDone(true)} />
                )}
              </>
            );
          }}
        </Answered>
      )}
    </Answered>
  );
}
