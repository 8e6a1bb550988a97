import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, PageHeader, PageSteps, TrailRows, wordsOfCode, PrintButton, Filters } from '../../ui/index.js';
import { useTrailWords } from './words.js';

/** Kinds of records that the trail tells apart most often. */
const KINDS = [
  'case',
  'document',
  'certificate',
  'deviation',
  'trial-release',
  'shipment',
  'product',
  'trial',
  'site',
  'batch',
  'authorisation',
  'person',
  'organisation',
  'mandate',
  'delegation',
];
/** Rows of one page. */
const ROWS = 100;

/** The audit trail over all records that one may see, page by page. */
export function AuditTrail() {
  const say = useTrailWords();
  const [kind, setKind] = useState('');
  const [id, setId] = useState('');
  const [after, setAfter] = useState(0);
  const trail = useAnswer(
    'audit-trail.list',
    { query: { after, limit: ROWS, ...(kind && { subjectKind: kind }), ...(id.trim() && { subjectId: id.trim() }) } },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={<PrintButton />} />
      <Filters>
        <NativeSelect
          size="xs"
          label={say('kind')}
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value);
            setAfter(0);
          }}
          data={[{ value: '', label: say('any') }, ...KINDS.map((one) => ({ value: one, label: wordsOfCode(one.replaceAll('-', ' ')) }))]}
        />
        <TextInput
          size="xs"
          label={say('id')}
          value={id}
          w={320}
          onChange={(event) => {
            setId(event.currentTarget.value);
            setAfter(0);
          }}
        />
      </Filters>
      <Answered of={trail} lines={10}>
        {({ rows, next }) => (
          <>
            <TrailRows rows={rows} />
            <PageSteps after={after} next={next} onGo={setAfter} words={{ first: say('first'), next: say('next') }} />
          </>
        )}
      </Answered>
    </>
  );
}
