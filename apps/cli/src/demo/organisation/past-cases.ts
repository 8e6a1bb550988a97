/** Names of the sponsors as they stand in the past cases. */
export const pastSponsors = [
  'Aurora Therapeutics (Demo)',
  'Borealis Pharma (Demo)',
  'Cirrus Bio (Demo)',
  'Dione Medicines (Demo)',
  'Europa Oncology (Demo)',
  'Fornax Pharma (Demo)',
] as const;

const CASES = 180;
const DAYS = 730;
const DAY = 86_400_000;

/** Numbers between 0 and 1 that are the same at every run: the demo's past does not change from one start to the next. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * Two years of past cases as a spreadsheet would have them, in the columns of the import. They are invented, and imported as what they are: history to
 * learn from, evidence of nothing. Later sponsors of the list are slower with their documents.
 */
export function pastCases(today: Date): string {
  const next = numbers(20_260);
  const lines = ['case,sponsor,product_kind,step,from,to,hours'];
  for (let at = 0; at < CASES; at += 1) {
    const sponsor = at % pastSponsors.length;
    const longest = 40 + 12 * sponsor;
    const begin = today.getTime() - DAYS * DAY + Math.floor((at / CASES) * (DAYS - longest - 20)) * DAY;
    const collected = begin + Math.round(5 + sponsor * 3 + next() * next() * longest) * DAY;
    const checked = collected + Math.ceil(1 + next() * 3) * DAY;
    const reviewed = checked + Math.ceil(1 + next() * 6) * DAY;
    const row = (step: string, from: number, to: number, hours: string) =>
      lines.push([`PAST-${at + 1}`, pastSponsors[sponsor], 'CHEMICAL', step, dayOf(from), dayOf(to), hours].join(','));
    row('DOCUMENTS', begin, collected, '');
    row('QA', collected, checked, (3 + next() * 6).toFixed(1));
    row('QP', checked, reviewed, (2 + next() * 7).toFixed(1));
    if (next() < 0.3) row('QUESTION', checked, checked + Math.ceil(next() * 3) * DAY, '');
  }
  return lines.join('\n');
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
