/**
 * How well the place of a signing is supported. None of these is proof: a declaration is the person's word, and a network address
 * says where a network ends, not where somebody sits. They are recorded for what they are (EMA question and answer on remote certification).
 */
export const placeGrades = ['NOT_DECLARED', 'CONTRADICTED', 'DECLARED', 'DECLARED_CONSISTENT'] as const;
/** How well the place of a signing is supported. */
export type PlaceGrade = (typeof placeGrades)[number];

/** What is known about where somebody signs, and where the session began. */
export interface PlaceFacts {
  /** Country as the person names it at signing, ISO 3166 alpha-2. */
  readonly declaredCountry?: string;
  /** Country as the person named it when signing in. */
  readonly sessionCountry?: string;
  /** Network address of the signing request. */
  readonly ip: string;
  /** Network address from which the session was opened. */
  readonly sessionIp?: string;
}

/** The place of a signing with its honest grade, and what must be said to the signer. */
export interface PlaceEvidence {
  readonly grade: PlaceGrade;
  /** The grade in words, for the signer and every reader of the signature. */
  readonly words: string;
  /** What differs from the session's beginning; shown before signing and kept. */
  readonly differences: readonly string[];
}

/** Weighs what is known about the place of a signing. */
export function placeEvidence(facts: PlaceFacts): PlaceEvidence {
  const { declaredCountry, sessionCountry, ip, sessionIp } = facts;
  const countryDiffers = declaredCountry !== undefined && sessionCountry !== undefined && declaredCountry !== sessionCountry;
  const addressDiffers = sessionIp !== undefined && sessionIp !== ip;
  const differences = [
    ...(countryDiffers ? [`You sign from ${declaredCountry}; this session was opened from ${sessionCountry}.`] : []),
    ...(addressDiffers ? ['You sign from another network address than this session was opened from.'] : []),
  ];
  if (declaredCountry === undefined) return { grade: 'NOT_DECLARED', words: 'no country declared', differences };
  if (countryDiffers)
    return {
      grade: 'CONTRADICTED',
      words: `${declaredCountry}, declared by the signer, who named ${sessionCountry} at sign-in`,
      differences,
    };
  if (sessionCountry === declaredCountry && !addressDiffers && sessionIp !== undefined)
    return {
      grade: 'DECLARED_CONSISTENT',
      words: `${declaredCountry}, declared by the signer at sign-in and at signing, from one network address; not proven`,
      differences,
    };
  return { grade: 'DECLARED', words: `${declaredCountry}, declared by the signer; not proven`, differences };
}
