/** The rules that the help of a page rests on; never translated. */
export const rules = {
  desk: 'EU GMP Annex 16, 1.6 and 1.7; Delegated Regulation (EU) 2017/1569, Art 12; Regulation (EU) 536/2014, Art 62',
  intake: 'Delegated Regulation (EU) 2017/1569, Art 12; EU GMP Annex 16, 1.7; domain reference 3.5',
  sponsor: 'Regulation (EU) 536/2014, Art 61 to 63; Detailed Guidelines C(2017)8179; domain reference 5.6',
  releases: 'Domain reference 6.2, 6.5 and 6.16',
  capacity: 'Domain reference 7.2 and 7.5',
  deviations: 'EU GMP Annex 16, 3; domain reference 6.7',
  standing: 'Domain reference 3.5, A-3',
  suppliers: 'Regulation (EU) 536/2014, Art 63; EU GMP Annex 16, 1.7; domain reference 3.3, rows 18 to 20',
  shipments: 'Domain reference 6.6 and 6.8',
  archive: 'Regulation (EU) 536/2014, Art 57 and 58; domain reference 6.13',
  register: 'Regulation (EU) 536/2014, Art 62; Delegated Regulation (EU) 2017/1569, Art 12; EU GMP Annex 16, 1.6',
  trailReview: 'EU GMP Annex 11, 9; 21 CFR 11.10(e)',
  approvals: 'EU GMP Annex 11, 6; domain reference 2.4',
  workOrders: 'Domain reference 3.3 and 3.6',
} as const;

/** What a help can be about. */
export type HelpTopic = keyof typeof rules;
