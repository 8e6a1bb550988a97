import { NativeSelect, TextInput } from '@mantine/core';
import { useRecordOptions, type Option } from '../../ui/index.js';
import { asksSponsor, type Chosen, type Kind } from './shelf-form.js';
import { useShelfWords } from './words.js';

interface ScopeFieldsProps {
  readonly kind: Kind;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  /** A sponsor's own person need not say whose the documents are. */
  readonly ownSponsor: boolean;
}

/** What a document of the kind belongs to: product, trial, dossier, site. */
export function ScopeFields({ kind, chosen, onChange, ownSponsor }: ScopeFieldsProps) {
  const say = useShelfWords();
  const { levels } = kind;
  const needsSponsor = asksSponsor(kind) && !ownSponsor;
  const { products, trials, authorisations, sponsors } = useRecordOptions(
    ...(levels.product ? (['products'] as const) : []),
    ...(levels.trial ? (['trials'] as const) : []),
    ...(levels.authorisation ? (['authorisations'] as const) : []),
    ...(needsSponsor ? (['sponsors'] as const) : []),
  );
  const select = (name: 'productId' | 'trialId' | 'authorisationId' | 'sponsorId', label: string, options: readonly Option[]) => (
    <NativeSelect
      label={label}
      data={[{ value: '', label: say('choose') }, ...options]}
      value={chosen[name]}
      onChange={(event) => onChange({ ...chosen, [name]: event.currentTarget.value })}
      required
    />
  );
  const text = (name: 'memberState' | 'dossierVersion' | 'siteName' | 'siteCountry', label: string, country = false) => (
    <TextInput
      label={label}
      value={chosen[name]}
      onChange={(event) => onChange({ ...chosen, [name]: event.currentTarget.value })}
      {...(country && { pattern: '\\s*[A-Za-z]{2}\\s*', maxLength: 4, description: say('countryHint') })}
      required
    />
  );
  return (
    <>
      {needsSponsor && select('sponsorId', say('sponsor'), sponsors)}
      {levels.product && select('productId', say('product'), products)}
      {levels.trial && select('trialId', say('trial'), trials)}
      {levels.country && text('memberState', say('memberState'), true)}
      {levels.country && text('dossierVersion', say('dossierVersion'))}
      {levels.site && text('siteName', say('siteName'))}
      {levels.site && text('siteCountry', say('siteCountry'), true)}
      {levels.authorisation && select('authorisationId', say('authorisation'), authorisations)}
    </>
  );
}
