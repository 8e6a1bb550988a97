import { Anchor, Button, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { contentUrl } from '../../api/index.js';
import { Section, SmallTable, Tone, plainWords, wordsOfCode } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { supplierTones, type Supplier } from './fits.js';
import { SiteAudits } from './SiteAudits.js';
import { useSupplierWords } from './words.js';

/** What shows of one site that it may do its steps, with the documents that it rests on, and its audits. */
export function SupplierEvidence({ supplier, onClose }: { readonly supplier: Supplier; readonly onClose: () => void }) {
  const say = useSupplierWords();
  const { name, country, steps, products, licence, evidence } = supplier;
  const place = useRef<HTMLDivElement>(null);
  // whoever opened the record by key or click goes on from there
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      <Section
        title={say('evidence', { name: `${name}, ${country}` })}
        lead={[steps.map(wordsOfCode).join(', '), products.join(', '), licence ? say('licence', { licence }) : say('noLicence')].join('; ')}
        actions={
          <Button size="compact-xs" variant="default" onClick={onClose} data-no-print>
            {say('closeSite')}
          </Button>
        }
      >
        <SmallTable label={say('evidence', { name })} heads={[say('kind'), say('stands'), say('restsOn')]}>
          {evidence.map(({ kind, state, validTo, words, papers }) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row">{say(`kind_${kind}`)}</Table.Th>
              <Table.Td>
                <Tone tone={supplierTones[state]}>
                  {say(`state_${state}`)}
                  {validTo !== null && `, ${say('validTo', { day: showDay(validTo) })}`}
                </Tone>
              </Table.Td>
              <Table.Td>
                {papers.length === 0 && (
                  <Text size="xs" c="dimmed">
                    {plainWords(words)}
                  </Text>
                )}
                {papers.map((paper) => (
                  <Text key={paper.words + (paper.documentVersionId ?? '')} size="xs">
                    {`${plainWords(paper.words)} `}
                    {paper.documentId !== null && paper.documentVersionId !== null && (
                      <Anchor
                        href={contentUrl(paper.documentId, paper.documentVersionId)}
                        target="_blank"
                        rel="noreferrer"
                        size="xs"
                        data-no-print
                      >
                        {say('openDocument', { title: paper.title })}
                      </Anchor>
                    )}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
        <SiteAudits supplier={supplier} />
      </Section>
    </div>
  );
}
