// Wrong calls as a table: what is wrong, what is answered, and where the problem document points.

/** A wrong call. */
export interface BadCall {
  what: string;
  /** Method and address; `:integration` and `:contact` stand for ids that are there. */
  call: string;
  body?: unknown;
  headers?: Record<string, string>;
  status: number;
  pointers?: string[];
}

/** What makes an integration with the fake source. */
export const FAKE = { connector: 'fake', settings: { secret: 'whsec_x' }, uidField: 'email' };
const LARGE = `{"values":{"notes":"${'x'.repeat(1_048_576)}"}}`;
const filter = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

/** The calls; the host has one contact and one integration, which is off. */
export const BAD_CALLS: readonly BadCall[] = [
  { what: 'a body that is no JSON', call: 'POST /api/v1/contacts', body: '{"values":', status: 400 },
  { what: 'a body that is a list', call: 'POST /api/v1/contacts', body: [], status: 400 },
  {
    what: 'a body of another type',
    call: 'POST /api/v1/contacts',
    body: 'a=b',
    headers: { 'content-type': 'text/plain' },
    status: 415,
  },
  { what: 'a body that is too large', call: 'POST /api/v1/contacts', body: LARGE, status: 413 },
  {
    what: 'an unknown property',
    call: 'POST /api/v1/contacts',
    body: { values: {}, colour: 'red' },
    status: 400,
    pointers: ['/colour'],
  },
  {
    what: 'every bad field at once',
    call: 'POST /api/v1/contacts',
    body: { values: { email: 'nobody', birthday: 'soon', shoe_size: 42, first_name: 'Ann' } },
    status: 400,
    pointers: ['/values/birthday', '/values/email', '/values/shoe_size'],
  },
  {
    what: 'a value of a wrong type',
    call: 'PATCH /api/v1/contacts/:contact',
    body: { values: { email: { at: 1 } } },
    status: 400,
    pointers: ['/values/email'],
  },
  {
    what: 'a relationship with the contact itself',
    call: 'POST /api/v1/contacts/:contact/relationships',
    body: { contactId: ':contact', label: 'Friend' },
    status: 400,
    pointers: ['/contactId'],
  },
  {
    what: 'a relationship with nobody, without a label',
    call: 'POST /api/v1/contacts/:contact/relationships',
    body: { contactId: '', label: ' ' },
    status: 400,
    pointers: ['/contactId', '/label'],
  },
  {
    what: 'tags that are no texts',
    call: 'PATCH /api/v1/contacts/:contact',
    body: { tags: [1] },
    status: 400,
    pointers: ['/tags/0'],
  },
  {
    what: 'a unique value of another contact',
    call: 'POST /api/v1/contacts',
    body: { values: { email: ' ADA@example.org' } },
    status: 409,
    pointers: ['/values/email'],
  },
  {
    what: 'an edit of what was changed meanwhile',
    call: 'PATCH /api/v1/contacts/:contact',
    body: { values: {} },
    headers: { 'if-match': '"old"' },
    status: 412,
  },
  { what: 'a limit of 0', call: 'GET /api/v1/contacts?limit=0', status: 400, pointers: ['/limit'] },
  {
    what: 'a limit of 501',
    call: 'GET /api/v1/integrations/:integration/outcomes?limit=501',
    status: 400,
    pointers: ['/limit'],
  },
  { what: 'a limit that is no number', call: 'GET /api/v1/audit?limit=many', status: 400, pointers: ['/limit'] },
  { what: 'a parameter that nobody knows', call: 'GET /api/v1/review?colour=red', status: 400, pointers: ['/colour'] },
  {
    what: 'a parameter where there is none',
    call: 'GET /api/v1/session?colour=red',
    status: 400,
    pointers: ['/colour'],
  },
  {
    what: 'a body where there is none',
    call: 'POST /api/v1/integrations/:integration/dead/replay',
    body: { colour: 'red' },
    status: 400,
    pointers: ['/colour'],
  },
  { what: 'a cursor of somewhere else', call: 'GET /api/v1/contacts?cursor=abc', status: 400, pointers: ['/cursor'] },
  { what: 'a parameter given as an object', call: 'GET /api/v1/contacts?search[$ne]=a', status: 400 },
  {
    what: 'a sorting by nothing there is',
    call: 'GET /api/v1/contacts?sort=shoe_size',
    status: 400,
    pointers: ['/sort'],
  },
  { what: 'a filter that is no JSON', call: 'GET /api/v1/contacts?filter=x', status: 400, pointers: ['/filter'] },
  {
    what: 'a filter with an operator that nobody knows',
    call: `GET /api/v1/contacts?filter=${filter({ field: 'email', op: 'like', value: 'a' })}`,
    status: 400,
    pointers: ['/filter'],
  },
  {
    what: 'a connector that is not loaded',
    call: 'POST /api/v1/integrations',
    body: { ...FAKE, connector: 'nobody' },
    status: 400,
    pointers: ['/connector'],
  },
  {
    what: 'settings that are missing',
    call: 'POST /api/v1/integrations',
    body: { connector: 'fake', uidField: 'email' },
    status: 400,
    pointers: ['/settings'],
  },
  {
    what: 'a setting that nobody knows',
    call: 'POST /api/v1/integrations',
    body: { ...FAKE, settings: { colour: 1 } },
    status: 400,
    pointers: ['/settings/colour'],
  },
  {
    what: 'an action that nobody knows',
    call: 'POST /api/v1/integrations',
    body: { ...FAKE, onCreated: 'destroy' },
    status: 400,
    pointers: ['/onCreated'],
  },
  {
    what: 'a switch that is a text',
    call: 'PATCH /api/v1/integrations/:integration',
    body: { enabled: 'yes' },
    status: 400,
    pointers: ['/enabled'],
  },
  {
    what: 'a UID that is not unique',
    call: 'PATCH /api/v1/integrations/:integration',
    body: { uidField: 'company' },
    status: 422,
    pointers: ['/uidField'],
  },
  {
    what: 'a UID that the source does not carry',
    call: 'POST /api/v1/integrations',
    body: { ...FAKE, uidField: 'badge' },
    status: 422,
    pointers: ['/uidField'],
  },
  {
    what: 'a mapping of fields that are not there',
    call: 'PATCH /api/v1/integrations/:integration',
    body: { mapping: [{ source: 'nothing', field: 'company' }] },
    status: 400,
    pointers: ['/mapping/0/source'],
  },
  {
    what: 'a policy that nobody knows',
    call: 'PATCH /api/v1/integrations/:integration',
    body: { mapping: [{ source: 'company', field: 'company', policy: 'sometimes' }] },
    status: 400,
    pointers: ['/mapping/0/policy'],
  },
  { what: 'a catch-up of what is off', call: 'POST /api/v1/integrations/:integration/catch-up', status: 409 },
  {
    what: 'a refusal where nothing is pending',
    call: 'POST /api/v1/integrations/:integration/catch-up/decline',
    status: 409,
  },
  { what: 'a replay of what is no id', call: 'POST /api/v1/integrations/:integration/dead/x/replay', status: 400 },
  {
    what: 'a link of a person who is not there',
    call: 'POST /api/v1/integrations/:integration/persons/nobody/link',
    body: { contactId: ':contact' },
    status: 404,
  },
  {
    what: 'a field with a label that is taken',
    call: 'POST /api/v1/fields',
    body: { label: ' EMAIL ', type: 'text' },
    status: 409,
    pointers: ['/label'],
  },
  {
    what: 'a field of a type that nobody knows',
    call: 'POST /api/v1/fields',
    body: { label: 'Mood', type: 'colour' },
    status: 400,
    pointers: ['/type'],
  },
  { what: 'a contact that is not there', call: 'GET /api/v1/contacts/absent', status: 404 },
  { what: 'an address that is none', call: 'GET /api/v1/contact', status: 404 },
  { what: 'a method that is none', call: 'PUT /api/v1/contacts', body: {}, status: 404 },
];
