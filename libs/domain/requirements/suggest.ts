/** A line of a requirement list, as far as a document is recognised by it. */
export interface NamedLine {
  readonly key: string;
  readonly title: string;
}

/** A line that a document probably answers. */
export interface Suggestion {
  readonly key: string;
  /** From 0 to 1: how sure; it orders the suggestions and says nothing more. */
  readonly score: number;
  /** What was recognised, in words. */
  readonly because: string;
}

/** Names by which people call a document beside its title, by code; practice of the house, no rule of law. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  API_COA: ['api coa', 'drug substance coa', 'active substance certificate of analysis'],
  BMR_EXECUTED: ['bmr', 'batch record', 'batch manufacturing record'],
  BPR_EXECUTED: ['bpr', 'packaging record', 'batch packaging record'],
  COA_DP: ['coa', 'certificate of analysis', 'drug product coa'],
  CTA_DECISION: ['cta decision', 'authorisation decision', 'cta approval'],
  DEVIATION_LIST: ['deviations', 'deviation list', 'list of deviations'],
  GMP_CERT: ['gmp certificate', 'certificate of gmp compliance'],
  IB: ['ib', 'investigators brochure'],
  IMPD: ['impd', 'investigational medicinal product dossier'],
  LABEL_SAMPLE: ['label sample', 'printed label'],
  MFG_COC: ['coc', 'certificate of conformance', 'certificate of compliance'],
  MFG_ORDER: ['order', 'work order'],
  MIA_IMP: ['mia', 'manufacturing authorisation'],
  PLACEBO_COA: ['placebo coa', 'placebo certificate of analysis'],
  PROTOCOL: ['protocol', 'clinical trial protocol'],
  PSF: ['psf', 'product specification file'],
  QP_DECLARATION: ['qp declaration', 'declaration of gmp equivalence'],
  QTA_SPONSOR: ['qta', 'quality agreement', 'technical agreement'],
  STABILITY_SUMMARY: ['stability', 'stability report', 'stability summary'],
  TRANSIT_TEMP_IN: ['temperature record', 'logger', 'temperature log'],
};

/** Words of a text: lower case, without accents, without signs. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // "Investigator's" is one word
  return plain
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function holds(text: readonly string[], phrase: readonly string[]): boolean {
  return phrase.length > 0 && text.some((_, at) => phrase.every((word, index) => text[at + index] === word));
}

/** Share of the words of a title that a text has. */
function share(text: readonly string[], title: readonly string[]): number {
  const long = title.filter((word) => word.length > 3);
  return long.length === 0 ? 0 : long.filter((word) => text.includes(word)).length / long.length;
}

/** A line as it is recognised: lines of one code differ by the name of a site at the end of their titles. */
interface ReadLine {
  readonly key: string;
  readonly code: string;
  /** Title of the document, without a site. */
  readonly title: string;
  readonly site?: string;
}

function codeOf({ key }: NamedLine): string {
  return key.split(':')[0] ?? key;
}

function readLines(lines: readonly NamedLine[]): ReadLine[] {
  const byCode = Map.groupBy(lines, codeOf);
  return lines.map((line) => {
    const code = codeOf(line);
    const titles = (byCode.get(code) ?? []).map(({ title }) => title);
    const at = titles.length > 1 ? commonBeginning(titles).lastIndexOf(': ') : -1;
    if (at < 0) return { key: line.key, code, title: line.title };
    return { key: line.key, code, title: line.title.slice(0, at), site: line.title.slice(at + 2).replace(/ \([A-Z]{2}\)$/, '') };
  });
}

function commonBeginning([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (others.some((other) => !other.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

/** The suggestion for a line of one site of several: surer where the site is named, and not sure where it is not. */
function atSite(found: Suggestion, site: string, texts: readonly (readonly string[])[]): Suggestion {
  if (!texts.some((text) => holds(text, wordsOf(site)))) return { ...found, score: found.score / 2 };
  return { ...found, score: Math.min(1, found.score + 0.005), because: `${found.because} It names ${site}.` };
}

function suggestionFor(line: ReadLine, name: readonly string[], beginning: readonly string[]): Suggestion | undefined {
  const found = byDocument(line, name, beginning);
  return found && line.site !== undefined ? atSite(found, line.site, [name, beginning]) : found;
}

function byDocument(line: ReadLine, name: readonly string[], beginning: readonly string[]): Suggestion | undefined {
  const { code } = line;
  const title = wordsOf(line.title);
  const phrases = [wordsOf(code), title, ...(otherNames[code] ?? []).map(wordsOf)].toSorted((a, b) => b.length - a.length);
  for (const [text, because, score] of [
    [name, (words: string) => `The name says "${words}".`, 0.9],
    [beginning, (words: string) => `The document says "${words}".`, 0.8],
  ] as const) {
    const found = phrases.find((phrase) => holds(text, phrase));
    // a longer name is the surer sign: "placebo certificate of analysis" before "certificate of analysis"
    if (found) return { key: line.key, score: score + Math.min(found.length, 9) / 100, because: because(found.join(' ')) };
  }
  const shared = Math.max(share(name, title), share(beginning, title));
  return shared >= 0.6 ? { key: line.key, score: shared / 2, because: `It has words of "${line.title}".` } : undefined;
}

/** At most five lines that a document probably answers, by its name and its first words, the surest first. A person decides. */
export function suggestRequirements(lines: readonly NamedLine[], fileName: string, beginning = ''): readonly Suggestion[] {
  const [name, text] = [wordsOf(fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')), wordsOf(beginning)];
  return readLines(lines)
    .flatMap((line) => suggestionFor(line, name, text) ?? [])
    .toSorted((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
    .slice(0, 5);
}
