import { Table } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { Answered, Empty, PageHeader, PageSteps, RouteLink, SmallTable, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { formatName, samplesRead, type CertificateInNumbers } from './formats.js';
import { useReadabilityWords } from './words.js';

/** The yearly certificates that what is kept is what was kept, and can still be read; newest first. */
export function Certificates() {
  const say = useReadabilityWords();
  // the years are the pages: what a page begins before
  const [before, setBefore] = useState(0);
  const certificates = useAnswer('readability.list', { query: before === 0 ? {} : { before: String(before) } }, { keepPrevious: true });
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <RouteLink to="/archive" size="sm">
            {say('archive')}
          </RouteLink>
        }
      />
      <Answered of={certificates} lines={4}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <NoneYet />
          ) : (
            <>
              <SmallTable
                label={say('title')}
                heads={[say('year'), say('finished'), say('checked'), say('sampled'), say('faults'), say('formats'), say('sealedBy')]}
              >
                {rows.map((row) => (
                  <InNumbers key={row.period} of={row} />
                ))}
              </SmallTable>
              <PageSteps
                after={before}
                next={next === null ? null : Number(next)}
                onGo={setBefore}
                words={{ first: say('first'), next: say('older') }}
              />
            </>
          )
        }
      </Answered>
    </>
  );
}

function InNumbers({ of }: { readonly of: CertificateInNumbers }) {
  const say = useReadabilityWords();
  const { period, finishedAt, objects, faults, formats, sealed } = of;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <RouteLink to="/archive/readability/$period" params={{ period }} size="sm">
          {period}
        </RouteLink>
      </Table.Th>
      <Table.Td>{showInstant(finishedAt)}</Table.Td>
      <Table.Td className="qp-number">{objects.toLocaleString()}</Table.Td>
      <Table.Td className="qp-number">{say('sampledOf', samplesRead(of))}</Table.Td>
      <Table.Td>
        <Tone tone={faults === 0 ? 'good' : 'stop'}>{faults === 0 ? say('noFaults') : String(faults)}</Tone>
      </Table.Td>
      <Table.Td>{formats.map(({ mediaType }) => formatName(mediaType)).join(', ')}</Table.Td>
      <Table.Td>{sealed.by}</Table.Td>
    </Table.Tr>
  );
}

function NoneYet() {
  const say = useReadabilityWords();
  const { organisation } = useSession();
  // only the house that keeps has any
  return <Empty title={say('none')}>{say(organisation.kind === 'QP_PROVIDER' ? 'noneNext' : 'noneElsewhere')}</Empty>;
}
