// The time zones and countries that can be chosen, with names for people.

/** One choice. */
export interface Choice {
  value: string;
  label: string;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Time zones that this browser knows. */
export function timeZones(present: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', ...known, present])].sort();
}

/** Countries by their two letters, by name. */
export function countries(): Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
  return codes
    .flatMap((value) => {
      const label = names.of(value);
      return label === undefined || NO_COUNTRY.has(value) ? [] : [{ value, label }];
    })
    .sort((left, right) => left.label.localeCompare(right.label, 'en'));
}

// Named like countries, and none with phones of its own: the host refuses them. Unions, what has no inhabitants, codes of old, parts
// that dial as the whole does.
const NO_COUNTRY: ReadonlySet<string> = new Set(
  [
    'EU EZ UN XA XB ZZ QO AQ BV CP GS HM PN TF UM DG EA IC CQ',
    'AN BU CS DD DY FX HV NH RH SU TP UK VD YD YU ZR',
  ].flatMap((codes) => codes.split(' ')),
);
