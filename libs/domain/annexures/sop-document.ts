/** One version of the SOP whose six logs we print. */
export interface SopVersion {
  readonly sopNo: string;
  readonly version: string;
  /** Days, `YYYY-MM-DD`. */
  readonly issueDate: string;
  readonly effectiveDate: string;
  readonly reviewDate: string;
  /** The annexures it refers to, by number. */
  readonly references: readonly string[];
}

/** The versions of the SOP, oldest first. A house adds its own behind. */
export const sopVersions: readonly SopVersion[] = [
  {
    sopNo: 'CR/OPS/142/2025',
    version: '1.0',
    issueDate: '2025-08-26',
    effectiveDate: '2025-09-01',
    reviewDate: '2026-09-01',
    references: ['Annexure-1', 'Annexure-2', 'Annexure-3', 'Annexure-4', 'Annexure-5', 'Annexure-6'],
  },
];

/** The version in force on a day; before the first became effective, the first. Throws a `RangeError` on an empty list. */
export function sopVersionOn(day: string, versions: readonly SopVersion[] = sopVersions): SopVersion {
  const [first] = versions;
  if (!first) throw new RangeError('no version of the SOP is recorded');
  let inForce = first;
  for (const version of versions) if (version.effectiveDate <= day && version.effectiveDate >= inForce.effectiveDate) inForce = version;
  return inForce;
}

/** Whether the review date of a version is gone by: from the review date itself on. */
export function reviewOverdue(version: SopVersion, today: string): boolean {
  return today >= version.reviewDate;
}

/** `YYYY-MM-DD` as DD/MM/YYYY. Throws a `RangeError` on what is no day. */
export function logDate(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) throw new RangeError(`not a calendar day: ${day}`);
  return `${match[3]}/${match[2]}/${match[1]}`;
}

/** A field of the header that stands above a log. */
export interface HeaderField {
  readonly label: string;
  readonly value: string;
}

/** The header of a log, as the SOP prints it, with "review overdue" where the review date is gone by. */
export function headerFields(version: SopVersion, annex: number, title: string, today: string): HeaderField[] {
  const overdue = reviewOverdue(version, today) ? ' (review overdue)' : '';
  return [
    { label: 'SOP No', value: version.sopNo },
    { label: 'Version', value: version.version },
    { label: 'Issue Date', value: logDate(version.issueDate) },
    { label: 'Effective Date', value: logDate(version.effectiveDate) },
    { label: 'Review Date', value: `${logDate(version.reviewDate)}${overdue}` },
    { label: `Annexure-${annex}`, value: title },
  ];
}

/** Stands under every page of every log. */
export const footerSentence = "Certification by the QP. Not the sponsor's regulatory release; no permission to ship.";
