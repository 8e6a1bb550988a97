import type { OrganisationKind, Role } from '@qp/domain/people';

/** An organisation of the demo; all of them are invented. */
export interface DemoOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Where it works (ISO 3166-1 alpha-2): its public holidays and its zone count. */
  readonly country: string;
  /** Domain of its mail addresses; `.example` never exists (RFC 2606). */
  readonly domain: string;
  readonly people: readonly DemoPerson[];
}

/** A person of the demo. The first role is the one shown. */
export interface DemoPerson {
  readonly name: string;
  readonly mailbox: string;
  readonly roles: readonly [Role, ...Role[]];
}

const person = (name: string, mailbox: string, ...roles: [Role, ...Role[]]): DemoPerson => ({ name, mailbox, roles });

/** The provider that the demo is about; it administers all other organisations. */
export const demoProvider: DemoOrganisation = {
  name: 'Nordlicht QP Services (Demo)',
  kind: 'QP_PROVIDER',
  country: 'DK',
  domain: 'nordlicht.example',
  people: [
    person('Dr Q. Example', 'qp', 'QP_CERT'),
    person('Dr R. Sample', 'qp2', 'QP_DEPUTY'),
    person('Dr T. Model', 'qp3', 'QP_DEPUTY'),
    person('A. Review', 'qa', 'QA_REVIEWER', 'TMF_OWNER'),
    person('A. Second', 'qa2', 'QA_REVIEWER'),
    person('A. Third', 'qa3', 'QA_REVIEWER'),
    person('B. Lead', 'qalead', 'QA_LEAD'),
    person('C. Office', 'qpoffice', 'QP_OFFICE'),
    person('D. Ops', 'ops', 'OPERATIONS'),
    person('D. Planner', 'planning', 'OPERATIONS'),
    person('E. Quality', 'quality1', 'QUALITY_MGMT'),
    person('F. Quality', 'quality2', 'QUALITY_MGMT'),
    person('G. Admin', 'admin', 'SYS_ADMIN'),
    person('H. Archive', 'archive', 'ARCHIVIST'),
    person('I. Auditor', 'auditor', 'QA_AUDITOR'),
  ],
};

/** The sponsor of the demo's trial. */
export const demoSponsor: DemoOrganisation = {
  name: 'Aurora Therapeutics (Demo)',
  kind: 'SPONSOR',
  country: 'DE',
  domain: 'aurora.example',
  people: [
    person('J. Supply', 'supply', 'SPONSOR_CLINSUP'),
    person('K. Release', 'release', 'SPONSOR_REGREL'),
    person('L. Archive', 'archive', 'ARCHIVIST'),
  ],
};

/** The CRO that acts for the demo's sponsor by written delegation. */
export const demoCro: DemoOrganisation = {
  name: 'Meridian CRO (Demo)',
  kind: 'CRO',
  country: 'BE',
  domain: 'meridian.example',
  people: [person('N. Coordinator', 'cro', 'CRO')],
};

/** A sponsor of whom one meets the supply desk alone. */
function sponsorWithSupply(name: string, country: string, domain: string): DemoOrganisation {
  return { name, kind: 'SPONSOR', country, domain: `${domain}.example`, people: [person('S. Supply', 'supply', 'SPONSOR_CLINSUP')] };
}

/** All organisations of the demo, the provider first. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  demoProvider,
  demoSponsor,
  {
    name: 'Borealis Pharma (Demo)',
    kind: 'SPONSOR',
    country: 'SE',
    domain: 'borealis.example',
    people: [
      person('L. Supply', 'supply', 'SPONSOR_CLINSUP'),
      person('M. Release', 'release', 'SPONSOR_REGREL'),
      person('N. Archive', 'archive', 'ARCHIVIST'),
    ],
  },
  sponsorWithSupply('Cirrus Bio (Demo)', 'FR', 'cirrus'),
  sponsorWithSupply('Dione Medicines (Demo)', 'IT', 'dione'),
  sponsorWithSupply('Europa Oncology (Demo)', 'NL', 'europa'),
  sponsorWithSupply('Fornax Pharma (Demo)', 'ES', 'fornax'),
  demoCro,
  {
    name: 'Fjord Manufacturing (Demo)',
    kind: 'MANUFACTURER',
    country: 'NO',
    domain: 'fjord.example',
    people: [person('O. Maker', 'maker', 'MANUFACTURER'), person('P. Lab', 'qc', 'QC')],
  },
  {
    name: 'Skerry Manufacturing (Demo)',
    kind: 'MANUFACTURER',
    country: 'SE',
    domain: 'skerry.example',
    people: [person('R. Maker', 'maker', 'MANUFACTURER'), person('S. Lab', 'qc', 'QC')],
  },
  {
    name: 'Polder Packaging (Demo)',
    kind: 'MANUFACTURER',
    country: 'NL',
    domain: 'polder.example',
    people: [
      person('Q. Packer', 'packer', 'MANUFACTURER'),
      person('Dr S. Partner', 'qp', 'QP_CONF'),
      person('W. Check', 'qa', 'QA_REVIEWER'),
      person('X. Lead', 'qalead', 'QA_LEAD'),
      person('Y. Quality', 'quality1', 'QUALITY_MGMT'),
      person('Z. Quality', 'quality2', 'QUALITY_MGMT'),
    ],
  },
  { name: 'Harbour Depot (Demo)', kind: 'DEPOT', country: 'DE', domain: 'harbour.example', people: [person('T. Depot', 'depot', 'DEPOT')] },
  {
    name: 'Site 101 (Demo Hospital)',
    kind: 'SITE',
    country: 'DK',
    domain: 'site101.example',
    people: [person('U. Pharmacy', 'pharmacy', 'SITE_PHARMACY')],
  },
  {
    name: 'Authority (Demo)',
    kind: 'AUTHORITY',
    country: 'DK',
    domain: 'authority.example',
    people: [person('V. Inspector', 'inspector', 'INSPECTOR')],
  },
];
