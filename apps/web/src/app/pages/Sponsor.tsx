import { useAnswer } from '../../api/index.js';
import { HandInMany } from '../../features/hand-in-many/index.js';
import { BatchStatus, MissingDocuments, OpenHandOffs, OpenQuestions, useSponsorWords } from '../../features/serve-sponsor/index.js';
import { OpenReleases } from '../../features/release-to-trial/index.js';
import { Answered, Empty, PageHeader, QuestionsOfBatches } from '../../ui/index.js';

/** The sponsor's one page: what is missing, what is asked, where each batch stands. */
export function Sponsor() {
  const say = useSponsorWords();
  const batches = useAnswer('board.sponsorReleases', {});
  return (
    <>
      <PageHeader help="sponsor" title={say('title')} lead={say('lead')} />
      <Answered of={batches} lines={8}>
        {(list) => (
          <>
            {list.every(({ owes }) => owes.length === 0) && <Empty title={say('nothing')}>{say('nothingNext')}</Empty>}
            <MissingDocuments batches={list} />
            <HandInMany batches={list} />
            <OpenQuestions batches={list} />
            <QuestionsOfBatches batches={list} />
            <OpenHandOffs batches={list} />
            <OpenReleases />
            <BatchStatus batches={list} />
          </>
        )}
      </Answered>
    </>
  );
}
