const LONG = 'Maximiliana-Theodora Wolfeschlegelsteinhausenbergerdorff of the Upper Valley';
const steps = (current: number, label: string) => ({ current, total: 6, label });
const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

const requirements = [
  { id: 'length', kind: 'minLength', params: { length: 12 }, text: 'At least 12 characters' },
  { id: 'person', kind: 'notContains', params: { values: ['jane', 'doe', 'centurylink'] }, text: 'Not your name, your email or “CenturyLink”' },
  { id: 'common', kind: 'notListed', params: { url: '/assets/words.0000000000.txt' }, text: 'Not one of the passwords that are tried first' },
  { id: 'pattern', kind: 'server', text: 'Not an easy pattern' },
  { id: 'same', kind: 'sameAs', params: { field: 'passwordConfirmation' }, text: 'Both fields are the same' },
];

const expiries = [
  { value: '', label: 'Never' },
  ...[30, 60, 90, 180, 365].map((days) => ({ value: String(days), label: `After ${days} days` })),
];

const factors = [
  { value: 'otp', label: 'One Time Password using OTP App', hint: 'Needs a smart phone with an app store.' },
  { value: 'none', label: 'Not now' },
];

const nav = {
  label: 'Manage My Account',
  items: [
    { text: 'Contact Details', href: '/account/contact-details' },
    { text: 'Authentication', href: '/account/authentication', current: true },
    { text: 'Security Questions', href: '/account/security-questions' },
    { text: 'Account Linking', href: '/account/links' },
    { text: 'Sessions', href: '/account/sessions' },
  ],
};

const services = [
  { name: 'SavvisStation Portal (Managed Hosting)', username: 'alice', state: 'Linked', tone: 'success' },
  { name: 'Private Cloud (Dedicated Cloud Compute)', username: 'a-user-name-that-goes-on-and-on-without-a-break-0123456789', state: 'Does not answer', tone: 'warning' },
  { name: 'Cloud Application Manager', state: 'Not linked', tone: 'off' },
];

const attachmentsField = {
  accept: 'image/*,.pdf,.txt,.log,.csv',
  attachmentsHint: 'Screenshots, PDF, text, logs or CSV: up to 5 files of 10 MB each. Never a picture of a password or a code.',
};

const supportForm = {
  action: '/shown',
  submit: 'Create the ticket',
  submission: '0199',
  asked: 'status',
  tickets: '/tickets',
  signedIn: true,
  withFiles: true,
  ...attachmentsField,
  questions: [
    { id: 'status', label: 'What is the status', required: true, radio: true, options: [{ value: 'issue', label: 'Experiencing an Issue' }, { value: 'change', label: 'Requesting a Change' }] },
    { id: 'about', label: 'What is it about', required: true, select: true, options: [{ value: '', label: 'Choose one' }, { value: 'private-cloud', label: 'Private Cloud (Dedicated Cloud Compute)' }] },
    { id: 'subject', label: 'Subject', hint: 'In a few words.', required: true, length: 150 },
    { id: 'description', label: 'Description', hint: 'What you did, what you expected, and what happened instead.', required: true, long: true },
    { id: 'errorSeen', label: 'The error that you saw', optional: true, long: true },
  ],
};

const ticketRow = (number: string, href: string, subject: string, kind: string, state: object, modified: Date) => ({
  cells: [
    { label: 'Id', head: true, text: number, href },
    { label: 'Subject', written: true, text: subject },
    { label: 'Type', plain: true, text: kind },
    { label: 'State', state: true, ...state },
    { label: 'With', plain: true, text: 'The Client Response Center' },
    { label: 'Last changed', time: true, at: modified },
  ],
});

const attached = [
  { id: 'attached-0', name: 'screenshot.png', sealed: 'v1.a', what: 'PNG picture, 120 KB' },
  { id: 'attached-1', name: `${'a-name-without-a-break-'.repeat(5)}.log`, sealed: 'v1.b', what: 'Text, 3.2 MB' },
];

const tickets = {
  width: 'wide',
  signedIn: true,
  notice: { kind: 'success', title: 'INC482913057 was created', text: 'The Client Response Center has it now.', action: { href: '/ticket', text: 'Open INC482913057' } },
  create: '/support-form',
  search: '/shown',
  choices: [
    { label: 'State', links: [{ text: 'All', href: '/tickets', current: true }, { text: 'Open', href: '/tickets?state=open' }, { text: 'Closed', href: '/tickets?state=closed' }] },
    { label: 'Sort by', links: [{ text: 'Last changed', href: '/tickets?sort=modified', current: true, way: 'descending' }, { text: 'Subject', href: '/tickets?sort=subject' }] },
  ],
  columns: ['Id', 'Subject', 'Type', 'State', 'With', 'Last changed'],
  rows: [
    ticketRow('INC482913057', '/ticket', LONG.replaceAll(' ', ''), 'Issue', { text: 'Open', tone: 'info' }, at('14:05')),
    ticketRow('REQ830217465', '/ticket-closed', 'A second account', 'Request', { text: 'Closed', tone: 'off' }, at('09:12')),
  ],
  choosing: {
    action: '/shown',
    list: 'state=open',
    options: ['Subject', 'Type', 'State', 'With', 'Last changed', 'Opened'].map((label, n) => ({ value: label, id: `column-${n}`, label, checked: n < 5 })),
  },
  older: '/tickets?after=x',
  csv: '/tickets?csv',
};

const ticket = {
  width: 'wide',
  signedIn: true,
  title: `INC482913057: ${LONG}`,
  back: { href: '/tickets', text: 'Your tickets' },
  ticket: { number: 'INC482913057', kind: 'Issue', state: 'Open', tone: 'info', team: 'Customer Care', createdAt: at('13:35'), modifiedAt: at('14:05') },
  facts: [{ label: 'How much does it stop you', value: 'We can work, but badly' }, { label: 'The error that you saw', value: `E1042\n${'x'.repeat(200)}` }],
  ...attachmentsField,
  messages: [{ what: 'You wrote', text: `Since noon:\n${'long-'.repeat(60)}`, at: at('13:35'), attachments: attached.map(({ name, what }) => ({ href: '/file', name, what })) }, { what: 'You closed the ticket', text: '', at: at('14:05') }],
  earlier: '/ticket?before=4',
  open: true,
  reopenable: false,
  days: 30,
  paths: { replies: '/shown', close: '/shown', reopen: '/shown' },
};

const tried = ['Case: 019abcde-0000-7000-8000-000000000000', 'What: Signing in', 'Got as far as: Second factor', `Wanted to reach: ${LONG}`, 'Begun: 24 Nov 2026, 13:35 UTC', 'Last refused code: 24 Nov 2026, 13:36 UTC, of a clock that is 5 minutes behind'].join('\n');

const helpForm = {
  action: '/shown',
  questions: [
    { id: 'about', label: 'What keeps you out', required: true, select: true, options: [{ value: '', label: 'Choose one' }, { value: 'code', label: 'My multi-factor code is refused, or the app cannot be set up' }] },
    { id: 'name', label: 'Your name', hint: 'So that we know how to address you.', optional: true, length: 100 },
    { id: 'description', label: 'What you tried, and what happened', hint: 'Step by step, with date, time and time zone. Never a password, a PIN or a code.', required: true, long: true },
    { id: 'errorSeen', label: 'The error that you saw', optional: true, long: true },
  ],
};

const helpToken = {
  title: 'Check your mail',
  masked: 'j•••e@example.com',
  wait: { offered: false, secondsLeft: 120, offeredAt: at('13:38'), mailedAt: at('13:35') },
  expected: { wait: { mailedAt: at('13:35') }, handedOverAt: at('13:35'), sender: 'noreply@ctl.io', subject: 'CenturyLink Customer Care Token' },
  changing: false,
  form: { values: { email: 'jane.doe@example.com' }, errors: {} },
  paths: { token: '/shown', again: '/shown', address: '/shown', change: '/help-token?change#change', wheresMyEmail: '/where', status: '/poll', reload: '/help-token' },
};

interface ShownPage {
  readonly view: string;
  readonly model: Record<string, unknown>;
}

/** Every page of the gallery by its address. */
export const pages: Readonly<Record<string, ShownPage>> = {
  email: { view: 'gallery/email', model: {} },
  'email-refused': {
    view: 'gallery/email',
    model: { form: { values: { email: 'jane.doe@' }, errors: { email: 'An email address looks like name@example.com. Yours ends after the @.' } } },
  },
  'email-stale': { view: 'gallery/email', model: { form: { values: { email: 'jane.doe@example.com' }, errors: {}, stale: true } } },
  details: { view: 'gallery/details', model: { steps: steps(1, 'Contact details') } },
  'details-refused': {
    view: 'gallery/details',
    model: {
      steps: steps(1, 'Contact details'),
      form: {
        values: { firstName: LONG, lastName: '', mobile: '555 5555' },
        errors: {
          mobile: 'Start with + and your country code, for example +1-555-555-5555.',
          lastName: { code: 'http.field.missing' },
        },
      },
    },
  },
  password: { view: 'gallery/password', model: { steps: steps(2, 'Password'), requirements, expiries } },
  'password-refused': {
    view: 'gallery/password',
    model: {
      steps: steps(2, 'Password'),
      requirements: requirements.map((requirement) => (requirement.id === 'common' ? { ...requirement, failed: true } : requirement)),
      expiries,
      form: { values: { passwordExpiry: '90' }, errors: { password: 'This password is among the first that are tried. Choose another.' } },
    },
  },
  choices: { view: 'gallery/choices', model: { steps: steps(3, 'Two-factor sign-in'), factors } },
  'choices-refused': {
    view: 'gallery/choices',
    model: { steps: steps(3, 'Two-factor sign-in'), factors, form: { values: { linkAccount: 'on' }, errors: { mfa: { code: 'http.field.missing' }, terms: 'Tick this to go on.' } } },
  },
  waiting: {
    view: 'gallery/waiting',
    model: { steps: steps(6, 'Email token'), sentAt: at('13:35'), until: at('14:05'), offerAt: at('13:38'), offerIn: 151, tokenFor: 1520, pollEvery: 5 },
  },
  answer: { view: 'gallery/answer', model: { back: { href: '/waiting', text: 'Back to the token' } } },
  account: { view: 'gallery/account', model: { nav, signedIn: true, account: { name: 'Jane Doe' }, change: { errors: { password: 'That is not your current password. Nothing was changed.' } } } },
  links: {
    view: 'gallery/links',
    model: { nav, services, columns: ['Service', 'Linked as', 'State', 'Actions'], signedIn: true, account: { name: LONG } },
  },
  help: { view: 'gallery/help', model: { notice: { kind: 'success', title: 'Your link was removed', text: 'You can add it again at any time.', action: { text: 'See your links', href: '/links' } } } },
  'error-404': { view: 'http/error', model: { status: 404, code: 'http.page.not-found', params: {}, requestId: '0199' } },
  'error-429': {
    view: 'http/error',
    model: { status: 429, code: 'http.too-many', params: { retrySeconds: 125, retryAt: at('14:35') }, retryAt: at('14:35'), again: '/email', requestId: '0199' },
  },
  'error-500': { view: 'http/error', model: { status: 500, code: 'http.fault', params: {}, again: '/email', requestId: '019abcde-0000-7000-8000-000000000000' } },
  'error-503': {
    view: 'http/error',
    model: { status: 503, code: 'http.busy', params: { retrySeconds: 5 }, again: '/email', requestId: '019abcde-0000-7000-8000-000000000000' },
  },
  'support-form': { view: 'support/form', model: supportForm },
  'support-form-files': {
    view: 'support/form',
    model: { ...supportForm, attached, form: { values: { status: 'issue', subject: LONG, description: 'Since noon.' }, errors: { attachments: { code: 'support.attachment.type', params: { name: 'logs.zip' } } } } },
  },
  'support-form-refused': {
    view: 'support/form',
    model: { ...supportForm, form: { values: { status: 'issue', subject: LONG }, errors: { description: { code: 'http.field.missing' }, about: { code: 'http.field.missing' } } } },
  },
  'support-other-ways': { view: 'support/other-ways', model: { mails: [{ href: 'mailto:help@ctl.io', address: 'help@ctl.io', team: 'Customer Care' }, { href: 'mailto:incident@centurylink.com', address: 'incident@centurylink.com', team: 'Client Response Center' }], why: 'Tickets are for customers of a service. Link the account that you have there, and the form opens.', way: { href: '/links', text: 'Link a service account' } } },
  tickets: { view: 'support/tickets', model: tickets },
  'tickets-none': { view: 'support/tickets', model: { ...tickets, rows: [], notice: undefined, older: undefined, csv: undefined } },
  ticket: { view: 'support/ticket', model: ticket },
  'ticket-closed': { view: 'support/ticket', model: { ...ticket, ticket: { ...ticket.ticket, state: 'Closed', tone: 'off' }, open: false, reopenable: true, form: { values: {}, errors: { text: { code: 'http.field.missing' } } } } },
  'help-form': { view: 'support/help-form', model: { tried, ask: helpForm, form: { values: { email: 'jane.doe@example.com', about: 'code' }, errors: {} } } },
  'help-form-refused': {
    view: 'support/help-form',
    model: { ask: helpForm, form: { values: { name: LONG, email: 'jane.doe@' }, errors: { email: { code: 'accounts.email.malformed' }, about: { code: 'http.field.missing' }, description: { code: 'http.field.missing' } } } },
  },
  'help-token': { view: 'support/help-token', model: { ...helpToken, sentence: 'support.help.token.sent' } },
  'help-token-refused': {
    view: 'support/help-token',
    model: { ...helpToken, sentence: 'support.help.token.cameBack', changing: true, form: { values: { email: 'jane.doe@example.com' }, errors: { token: { code: 'support.token.wrong', params: { count: 1 } } } } },
  },
  'help-elsewhere': { view: 'support/help-elsewhere', model: { title: 'Type this token where you asked', token: 'AB2CD3EF' } },
  'help-sent': { view: 'support/help-sent', model: { title: 'Customer Care has your request', number: 'INC482913057', masked: 'j•••e@example.com' } },
  message: {
    view: 'http/message',
    model: { title: 'Your address is confirmed', paragraphs: ['You may close this page. The window in which you registered has gone on by itself.'], action: { href: '/email', text: 'Go on here' } },
  },
};
