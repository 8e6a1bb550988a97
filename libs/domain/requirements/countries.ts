/** Member states of the European Union, ISO 3166-1 alpha-2. */
const unionStates = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE';
/** States of the European Economic Area outside the Union. */
const economicAreaStates = 'IS LI NO';

const trialStates = new Set(`${unionStates} ${economicAreaStates}`.split(' '));

/** Whether trials there are authorised under Regulation (EU) 536/2014. */
export function isMemberState(country: string): boolean {
  return trialStates.has(country);
}

/** Whether a site there works under a Union authorisation; `XI`, Northern Ireland, counts as inside. */
export function isUnionSite(country: string): boolean {
  return trialStates.has(country) || country === 'XI';
}
