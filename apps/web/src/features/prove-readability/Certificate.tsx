import { Anchor, Code, Table, Text } from '@mantine/core';
import { Refused, useAnswer } from '../../api/index.js';
import { Answered, Empty, Facts, Gone, PageHeader, PrintButton, RouteLink, Section, SmallTable, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Found } from './Found.js';
import { formatName, type Certificate as Shown } from './formats.js';
import { SampleRead } from './SampleRead.js';
import { useReadabilityWords } from './words.js';

const MEGABYTE = 1_000_000;

/** One readability certificate: what it says, what was not in order, and what was read, with its pictures. */
export function Certificate({ period }: { readonly period: string }) {
  const say = useReadabilityWords();
  const certificate = useAnswer('readability.read', { path: { period } });
  const back = (
    <RouteLink to="/archive/readability" size="sm">
      {say('title')}
    </RouteLink>
  );
  if (certificate.error instanceof Refused && certificate.error.problem.code === 'NOT_FOUND')
    return (
      <Gone title={say('gone')}>
        {say('goneNext')} {back}
      </Gone>
    );
  return (
    <Answered of={certificate} lines={8}>
      {(shown) => (
        <>
          <Head of={shown} />
          <FactsOfRun of={shown} />
          {shown.faults > 0 && <Found of={shown} />}
          <Formats of={shown.formats} />
          <Section title={say('samples')} count={shown.samples.length} lead={say('samplesLead', { period })}>
            {shown.samples.length === 0 ? (
              <Empty title={say('noSamples')} />
            ) : (
              shown.samples.map((sample) => <SampleRead key={sample.key} of={sample} />)
            )}
          </Section>
        </>
      )}
    </Answered>
  );
}

function Head({ of: { period, faults, hidden, href } }: { readonly of: Shown }) {
  const say = useReadabilityWords();
  return (
    <>
      <PageHeader
        title={say('certificate', { period })}
        lead={
          <Tone tone={faults === 0 ? 'good' : 'stop'}>{faults === 0 ? say('statementGood') : say('statementBad', { count: faults })}</Tone>
        }
        actions={
          <>
            <RouteLink to="/archive/readability" size="sm">
              {say('title')}
            </RouteLink>
            <Anchor href={href} download size="sm">
              {say(hidden === 0 ? 'download' : 'downloadExtract')}
            </Anchor>
            <PrintButton />
          </>
        }
      />
      {hidden > 0 && (
        <Text size="sm" c="dimmed" mb="md">
          {say('partly', { count: hidden })}
        </Text>
      )}
    </>
  );
}

function FactsOfRun({ of: { startedAt, finishedAt, objects, bytes, sealed } }: { readonly of: Shown }) {
  const say = useReadabilityWords();
  return (
    <Facts
      of={[
        [say('run'), say('runFromTo', { from: showInstant(startedAt), to: showInstant(finishedAt) })],
        [say('checked'), objects.toLocaleString()],
        [say('size'), say('megabytes', { size: (bytes / MEGABYTE).toLocaleString(undefined, { maximumFractionDigits: 1 }) })],
        [say('sealed'), say('sealedAt', { at: showInstant(sealed.at), by: sealed.by })],
        [say('key'), sealed.keyId === null ? say('keyInFile') : <Code>{sealed.keyId}</Code>],
        [say('hash'), <Code key="hash">{sealed.sha256}</Code>],
      ]}
    />
  );
}

function Formats({ of }: { readonly of: Shown['formats'] }) {
  const say = useReadabilityWords();
  return (
    <Section title={say('ofFormats')} count={of.length}>
      <SmallTable label={say('ofFormats')} heads={[say('format'), say('drawn'), say('opened'), say('failed'), say('notTried')]}>
        {of.map(({ mediaType, rendered, pages, opened, failed, notTried, notTriedBecause }) => (
          <Table.Tr key={mediaType}>
            <Table.Th scope="row">{formatName(mediaType)}</Table.Th>
            <Table.Td className="qp-number">{say('drawnPages', { count: rendered, pages })}</Table.Td>
            <Table.Td className="qp-number">{opened}</Table.Td>
            <Table.Td>{failed === 0 ? '0' : <Tone tone="stop">{String(failed)}</Tone>}</Table.Td>
            <Table.Td>{notTriedBecause === null ? notTried : say('notTriedWhy', { count: notTried, why: notTriedBecause })}</Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
    </Section>
  );
}
