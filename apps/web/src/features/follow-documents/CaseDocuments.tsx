import { Table } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, RouteLink, Section, SmallTable, Tone, wordsOfCode } from '../../ui/index.js';
import { heard, showInstant } from '../../words/index.js';
import { toneOfState } from './tone-of-state.js';
import { useDocumentWords } from './words.js';

/** The documents of a case, each with the way to its versions. */
export function CaseDocuments({ caseId }: { readonly caseId: string }) {
  const say = useDocumentWords();
  const documents = useAnswer('documents.list', { query: { caseId } });
  return (
    <Section title={say('documents')} count={documents.data?.length} lead={say('documentsLead')}>
      <Answered of={documents} lines={4}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <SmallTable label={say('documents')} heads={[say('document'), say('version'), say('state'), say('from')]}>
              {list.map(({ documentId, title, current }) => (
                <Table.Tr key={documentId}>
                  <Table.Th scope="row">
                    <RouteLink to="/documents/$documentId" params={{ documentId }} size="sm">
                      {heard(title)}
                    </RouteLink>
                  </Table.Th>
                  <Table.Td className="qp-number">{current.number}</Table.Td>
                  <Table.Td>
                    <Tone tone={toneOfState(current.state)}>{wordsOfCode(current.state)}</Tone>
                  </Table.Td>
                  <Table.Td>
                    {say('fromWhen', {
                      who: current.deliveredBy.name,
                      at: current.handedInAt ? showInstant(current.handedInAt) : say('notHandedIn'),
                    })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}
