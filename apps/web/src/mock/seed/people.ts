// Names of people who do not exist, for lists that are long enough to page through.

/** First name, last name, company, tags. The first is in the pictures of every page. */
const NAMED: ReadonlyArray<readonly [first: string, last: string, company: string, tags: readonly string[]]> = [
  ['Amélie', 'van den Broek', 'Museum Quarterly', ['Patron 2026', 'Press']],
  ['Joris', 'Maes', 'Maes & Zonen', ['Patron 2026']],
  ['Ngozi', 'Adeyemi', 'Lagos Light', ['Speaker']],
  ['Björk', 'Þórsdóttir', 'Norðurljós', []],
  ['Émile', 'Ōtsuka', '', ['Press']],
  ['Władysław', 'Żeleński-Grzymała', 'Ministerstwo Kultury i Dziedzictwa Narodowego', []],
];

const FIRST = ['Ada', 'Ben', 'Clara', 'David', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya', 'Lina'];
const LAST = ['Abel', 'Brandt', 'Costa', 'Duarte', 'Ebner', 'Ferrari', 'Gomez', 'Haas', 'Ivanova', 'Jensen'];
const COMPANIES = ['Northwind', 'Contoso', 'Fabrikam', 'Litware', ''];

/** One person. */
export interface SeedPerson {
  first: string;
  last: string;
  company: string;
  tags: readonly string[];
  email: string;
}

/** So many people, always the same. */
export function seedPeople(count: number): SeedPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const named = NAMED[index];
    const first = named?.[0] ?? at(FIRST, index);
    const last = named?.[1] ?? at(LAST, Math.floor(index / FIRST.length) + index);
    const tags = named?.[3] ?? (index % 7 === 0 ? ['Press'] : []);
    return { first, last, company: named?.[2] ?? at(COMPANIES, index), tags, email: `guest${index + 1}@example.com` };
  });
}

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
